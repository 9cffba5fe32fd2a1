/// The statements that the brain and the eyes use, each in one place.
struct EyeStatement {
  let name: String
  let sql: String

  // MARK: An eye's; all that its role may do.

  static let hello = EyeStatement(
    name: "hello", sql: "SELECT doiwatch_eyes.hello($1::text, $2::text, $3::bigint)")
  static let take = EyeStatement(
    name: "take",
    sql:
      "SELECT asker, number, token, lease_ms, request FROM doiwatch_eyes.take_hops($1::text, $2::text, $3::bigint)"
  )
  static let giveBack = EyeStatement(
    name: "give_back",
    sql: """
      SELECT doiwatch_eyes.return_facts($1::text, $2::text, $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::bigint)
      """)
  static let goodbye = EyeStatement(
    name: "goodbye", sql: "SELECT doiwatch_eyes.goodbye($1::text, $2::text)")

  // MARK: The brain's

  static let version = EyeStatement(
    name: "version",
    sql: """
      SELECT CASE WHEN to_regclass('doiwatch_eyes.setup') IS NULL THEN 0 ELSE 1 END::bigint,
        (SELECT count(*) FROM pg_namespace WHERE nspname = 'doiwatch_eyes')::bigint
      """)
  static let setup = EyeStatement(
    name: "setup", sql: "SELECT version::bigint FROM doiwatch_eyes.setup WHERE program = 'doiwatch'")
  static let beginEpoch = EyeStatement(
    name: "begin_epoch",
    sql: "SELECT epoch, place, left_ms FROM doiwatch_eyes.begin_epoch($1::bigint, $2::text, $3::text)")
  static let handOut = EyeStatement(
    name: "hand_out",
    sql: """
      SELECT now_ms FROM doiwatch_eyes.hand_out($1::bigint, $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bigint, $8::bigint)
      """)
  static let collect = EyeStatement(
    name: "collect",
    sql: "SELECT kind, number, eye, facts, now_ms FROM doiwatch_eyes.collect($1::bigint, $2::bigint)")
  static let survey = EyeStatement(
    name: "survey",
    sql: """
      SELECT name, is_alive, since_ms, hops, failures, lag_ms, places, refused, refusal, is_own
      FROM doiwatch_eyes.survey()
      """)
  static let ownEye = EyeStatement(
    name: "own_eye",
    sql: "SELECT doiwatch_eyes.own_eye($1::bigint, $2::text, $3::text, $4::bigint, $5::bigint, $6::bigint)")
  static let visit = EyeStatement(
    name: "visit", sql: "SELECT doiwatch_eyes.begin_visit()")
  static let endAsking = EyeStatement(
    name: "end_asking", sql: "SELECT doiwatch_eyes.end_asking($1::bigint)")
}
