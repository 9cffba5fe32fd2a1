/// One key of a mapping, declared once: its name, what may stand there and what it means.
///
/// The reader, its messages, `config show` and the list of all keys follow from tables of these. `Root` is what the
/// mapping is read into and written from; its initial value holds the defaults.
struct ConfigKey<Root> {
  let name: String
  /// What may stand there, in a few words.
  let form: String
  /// What it means, in a sentence.
  let help: String
  /// The key behind which `config show` writes it; nil = where it stands in its table.
  private(set) var precedent: String?
  let read: (MappingReader, inout Root) -> Void
  /// Writes a root's value, comparing it with the value of a root of defaults.
  let write: (inout YAMLWriter, _ root: Root, _ standard: Root) -> Void
  /// The default in a root of defaults; nil = none.
  let standard: (Root) -> String?
  /// The keys below this one, in a root of defaults.
  var below: (Root) -> [KeyDescription] = { _ in [] }

  /// A key that `config show` writes behind another one, while it is read in the order of its table.
  func shown(after other: String) -> ConfigKey {
    var key = self
    key.precedent = other
    return key
  }
}

extension ConfigKey {
  /// A key that has a value, given or by default.
  init<Value: Equatable>(
    _ name: String, _ path: WritableKeyPath<Root, Value>, _ codec: Codec<Value>, _ help: String
  ) {
    self.init(name, path, codec, help) { node, root in
      if let value = codec.read(node) { root[keyPath: path] = value }
    }
  }

  /// A key that has a value, given or by default, and is read in a way of its own.
  init<Value: Equatable>(
    _ name: String, _ path: WritableKeyPath<Root, Value>, _ codec: Codec<Value>, _ help: String,
    read: @escaping (ConfigNode, inout Root) -> Void
  ) {
    self.init(
      name: name, form: codec.form, help: help,
      read: { fields, root in if let node = fields[name] { read(node, &root) } },
      write: { writer, root, standard in
        let value = root[keyPath: path]
        writer.value(name, codec.written(value), isDefault: value == standard[keyPath: path])
      },
      standard: { codec.written($0[keyPath: path]).text })
  }

  /// A key without a default, which `config show` leaves out if it is not given.
  init<Value>(
    _ name: String, ifGiven path: WritableKeyPath<Root, Value?>, _ codec: Codec<Value>, _ help: String
  ) {
    self.init(
      name: name, form: codec.form, help: help,
      read: { fields, root in
        if let value = fields[name].flatMap(codec.read) { root[keyPath: path] = value }
      },
      write: { writer, root, _ in
        if let value = root[keyPath: path] { writer.value(name, codec.written(value)) }
      },
      standard: { _ in nil })
  }

  /// A key that must be given.
  ///
  /// - Parameters:
  ///   - missing: what to say if it is not.
  ///   - isMarked: whether `config show` marks a value that is that of the root of defaults.
  init<Value: Equatable>(
    required name: String, _ path: WritableKeyPath<Root, Value>, _ codec: Codec<Value>, _ help: String,
    missing: String, isMarked: Bool = false
  ) {
    self.init(
      name: name, form: codec.form, help: help,
      read: { fields, root in
        guard let node = fields[name] else { return fields.owner.say(missing) }
        if let value = codec.read(node) { root[keyPath: path] = value }
      },
      write: { writer, root, standard in
        let value = root[keyPath: path]
        let isDefault = isMarked && value == standard[keyPath: path]
        writer.value(name, codec.written(value), isDefault: isDefault)
      },
      standard: { _ in nil })
  }

  /// A key that is read in a way of its own, and whose value is not one property.
  init(
    _ name: String, form: String, _ help: String, read: @escaping (ConfigNode, inout Root) -> Void,
    write: @escaping (inout YAMLWriter, _ root: Root, _ standard: Root) -> Void
  ) {
    self.init(
      name: name, form: form, help: help,
      read: { fields, root in if let node = fields[name] { read(node, &root) } }, write: write,
      standard: { _ in nil })
  }

  /// The same key for a value that has the root as a part.
  func within<Whole>(_ path: WritableKeyPath<Whole, Root>) -> ConfigKey<Whole> {
    ConfigKey<Whole>(
      name: name, form: form, help: help, precedent: precedent,
      read: { read($0, &$1[keyPath: path]) },
      write: { write(&$0, $1[keyPath: path], $2[keyPath: path]) },
      standard: { standard($0[keyPath: path]) }, below: { below($0[keyPath: path]) })
  }

  /// The same key, which is only written if a root has something.
  func only(_ has: @escaping (Root) -> Bool) -> ConfigKey {
    ConfigKey(
      name: name, form: form, help: help, precedent: precedent, read: read,
      write: { writer, root, standard in if has(root) { write(&writer, root, standard) } },
      standard: standard, below: below)
  }

  /// The same key, which is refused without another one, and only written if a root has that.
  func beside(_ other: String, _ has: @escaping (Root) -> Bool) -> ConfigKey {
    ConfigKey(
      name: name, form: form, help: help, precedent: precedent,
      read: { fields, root in
        read(fields, &root)
        if fields[other] == nil {
          fields[name]?.say("expected it only beside \(other), found it without \(other)")
        }
      },
      write: only(has).write, standard: standard, below: below)
  }
}
