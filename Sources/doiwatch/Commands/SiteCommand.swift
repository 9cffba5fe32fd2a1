import ArgumentParser
import Configuration
import Foundation
import Journal
import Text
import Time
import Monitor
import Service
import SiteWriting

/// The site, once.
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Write the site once.",
    discussion: """
      DIRECTORY is created if it is missing; open its index.html in a browser, or publish it with any web server. \
      Only changed files are written, and article pages that are no longer linked are removed. The running \
      service keeps a site up to date if the configuration has output.site.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(
    help: ArgumentHelp(
      "The folder. Default: output.site.directory of the configuration.", valueName: "directory"),
    completion: .directory)
  var directory: String?

  func run() throws {
    let settings = try config.settings()
    guard
      var site = settings.configuration.reports.output.site
        ?? directory.map(Configuration.Site.init(directory:))
    else {
      throw ValidationError(
        "the configuration has no output.site; name a folder: doiwatch site DIRECTORY")
    }
    let state = settings.stateDirectory(environment: ProcessInfo.processInfo.environment)
    if let directory {
      site.directory = directory
    } else {
      // The service keeps this one up to date, and has to be able to write it also after root did.
      try state.becomeOwner()
    }
    let writer = SiteWriter(try Store(reading: state), site, settings)
    do {
      let outcome = try writer.renew(at: Moment.read())
      Output.complain(
        "doiwatch: \(NumberFormat.count(outcome.written, "file")) written, \(outcome.removed) removed; open \(site.directory)/index.html"
      )
    } catch let error as StateError {
      throw error
    } catch {
      Output.complain("doiwatch: the site could not be written: \(error)")
      throw ExitStatus.cannotWrite
    }
  }
}
