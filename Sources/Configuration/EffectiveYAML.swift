/// The effective values of a configuration as YAML, which reads back to the same configuration, but for user names
/// and passwords in URLs: they are hidden.
///
/// A line whose value the configuration would have without it ends in `# default`. Articles of article
/// files are not in it, only the patterns of the files.
package func effectiveYAML(_ configuration: Configuration) -> String {
  var writer = YAMLWriter()
  writer.write(configuration, Configuration.keys, standard: Configuration())
  return writer.text
}
