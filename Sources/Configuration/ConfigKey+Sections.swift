extension ConfigKey {
  /// A key with a mapping below it.
  ///
  /// - Parameter keys: the keys of the mapping, which may depend on what was read before.
  static func section<Section>(
    _ name: String, _ path: WritableKeyPath<Root, Section>, _ help: String,
    _ keys: @escaping (Root) -> [ConfigKey<Section>]
  ) -> ConfigKey {
    ConfigKey(
      name: name, form: "a mapping", help: help,
      read: { fields, root in
        let keys = keys(root)
        fields[name]?.read(keys, into: &root[keyPath: path])
      },
      write: { writer, root, standard in
        writer.section(name) {
          $0.write(root[keyPath: path], keys(root), standard: standard[keyPath: path])
        }
      },
      standard: { _ in nil }, below: { describe(keys($0), in: $0[keyPath: path]) })
  }

  /// A key with a mapping below it, without which something is not done.
  ///
  /// - Parameters:
  ///   - standard: the mapping's defaults.
  ///   - read: reads the mapping; nil = refused, or nothing is given.
  static func section<Section>(
    _ name: String, ifGiven path: WritableKeyPath<Root, Section?>, _ help: String,
    _ keys: [ConfigKey<Section>], standard: Section, read: @escaping (ConfigNode) -> Section?
  ) -> ConfigKey {
    ConfigKey(
      name: name, form: "a mapping", help: help,
      read: { fields, root in if let node = fields[name] { root[keyPath: path] = read(node) } },
      write: { writer, root, _ in
        guard let section = root[keyPath: path] else { return }
        writer.section(name) { $0.write(section, keys, standard: standard) }
      },
      standard: { _ in nil }, below: { _ in describe(keys, in: standard) })
  }

  /// A key with a list of mappings.
  ///
  /// - Parameters:
  ///   - keys: the keys of a mapping.
  ///   - draft: what the keys of a row are written from.
  ///   - standard: the defaults of a row, which may depend on the root; of any row without one.
  ///   - read: reads the list; nil = refused, or nothing is given.
  static func rows<Row: Equatable, Draft>(
    _ name: String, _ path: WritableKeyPath<Root, [Row]>, _ help: String, _ keys: [ConfigKey<Draft>],
    draft: @escaping (Row) -> Draft, standard defaults: @escaping (Row?, Root) -> Draft,
    read: @escaping (ConfigNode, Root) -> [Row]?
  ) -> ConfigKey {
    ConfigKey(
      name: name, form: "a list", help: help,
      read: { fields, root in
        if let rows = fields[name].flatMap({ read($0, root) }) { root[keyPath: path] = rows }
      },
      write: { writer, root, standard in
        let rows = root[keyPath: path]
        writer.list(name, rows, isDefault: rows == standard[keyPath: path]) {
          $0.write(draft($1), keys, standard: defaults($1, root))
        }
      },
      standard: { $0[keyPath: path].isEmpty ? "[]" : nil },
      below: { describe(keys, in: defaults(nil, $0)).map(\.inRows) })
  }
}

extension ConfigNode {
  /// Reads a mapping by a table of its keys.
  func read<Root>(_ keys: [ConfigKey<Root>], into root: inout Root) {
    readMapping(keys.map(\.name)) { fields in
      for key in keys { key.read(fields, &root) }
    }
  }

  /// Reads a mapping; other keys than the known ones are refused. Nothing at all counts as not given.
  func readMapping(_ known: [String], _ read: (MappingReader) -> Void) {
    guard !isNull else { return }
    guard case .mapping(let mapping) = node, explicitTag == nil else {
      return refuse(allowed: "a mapping, one `key: value` per line")
    }
    let fields = MappingReader(mapping, of: self)
    read(fields)
    fields.refuseOthers(than: known)
  }
}

extension YAMLWriter {
  /// Writes a mapping by a table of its keys.
  mutating func write<Root>(_ root: Root, _ keys: [ConfigKey<Root>], standard: Root) {
    for key in keys where key.precedent == nil {
      key.write(&self, root, standard)
      for later in keys where later.precedent == key.name { later.write(&self, root, standard) }
    }
  }
}
