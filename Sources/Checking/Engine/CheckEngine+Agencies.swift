import Time
import Observations

/// The agencies of new DOIs, asked for together.
extension CheckEngine {
  /// Asks for the agencies that wait: when they are as many as fit into one question, when nothing is underway that would
  /// add to them, or when they waited long enough.
  mutating func askForAgencies(at now: Moment) {
    while let flushAt = agencies.flushAt(policy.agencyPatience),
      agencies.waiting.count >= AgencyQuestions.most || flushAt <= now || !isMoreToAsk
    {
      ask(agencies.take(), at: now)
    }
  }

  /// Whether a registry check underway may still ask for its agency.
  private var isMoreToAsk: Bool {
    let checks = flights.all.count { if case .registry = $0.check { true } else { false } }
    return checks > agencies.waiting.count
  }

  private mutating func ask(_ questions: [AgencyQuestions.Question], at now: Moment) {
    guard questions.count > 1 else {
      for each in questions { askAlone(each, at: now) }
      return
    }
    guard let request = AgencyQuestions.request(questions, policy: policy) else {
      return halve(questions, at: now)
    }
    for each in questions { flights.change(each.check) { $0.phase = .asking } }
    add(.agencies(questions), request, at: now)
  }

  /// Asks for one agency alone.
  mutating func askAlone(_ question: AgencyQuestions.Question, at now: Moment) {
    flights.change(question.check) { $0.phase = .asking }
    add(.check(question.check), question.request, at: now)
  }

  private mutating func halve(_ questions: [AgencyQuestions.Question], at now: Moment) {
    let half = questions.count / 2
    ask(Array(questions[..<half]), at: now)
    ask(Array(questions[half...]), at: now)
  }

  /// Takes what the resolver said of many DOIs. Whose agency is not named there is asked for alone.
  mutating func take(_ result: HopResult, to questions: [AgencyQuestions.Question], at now: Moment) {
    if case .success(let answer) = result.outcome, [400, 413, 414, 431].contains(answer.status) {
      return halve(questions, at: now)
    }
    for (question, own) in zip(questions, AgencyQuestions.answers(result, to: questions)) {
      guard let own, let step = flights.change(question.check, { $0.check.receive(own) }) else {
        if flights.contains(question.check) { askAlone(question, at: now) }
        continue
      }
      advance(question.check, step, at: now)
    }
  }
}
