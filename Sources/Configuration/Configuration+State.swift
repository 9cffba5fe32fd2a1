extension Configuration {
  /// The configuration as it is in force in an environment: systemd's word on the state directory goes before the file's.
  package func inForce(_ environment: [String: String]) -> Configuration {
    var configuration = self
    // systemd gives several directories separated by colons; the first is ours.
    if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
      configuration.stateDirectory = String(given)
      configuration.isStateDirectoryGiven = true
    }
    return configuration
  }
}

extension ConfigKey where Root == Configuration {
  /// `state_directory`, which is written with where it comes from if that is not the file.
  static var stateDirectory: ConfigKey {
    let key = ConfigKey(
      "state_directory", \.stateDirectory, .path, "The directory of database, journal and digests.")
    return ConfigKey(
      name: key.name, form: key.form, help: key.help, read: key.read,
      write: { writer, root, standard in
        guard root.isStateDirectoryGiven else { return key.write(&writer, root, standard) }
        writer.value(key.name, YAMLWriter.quoted(root.stateDirectory), remark: "from $STATE_DIRECTORY")
      },
      standard: key.standard)
  }
}
