/// How a host behaves while TLS is being agreed on, before any request.
package enum HandshakeManner: Sendable {
  /// As it should.
  case proper
  /// The connection stands and nothing is ever said (curl: 28).
  case silent
  /// The connection closes after the client's hello (curl: 35).
  case closes
  /// A TCP reset after the client's hello (curl: 35).
  case resets
  /// An HTTP answer in plain text on the TLS port (curl: 35, wrong version number).
  case plainText
  /// Nothing newer than TLS 1.1 (curl: 35).
  case oldVersion
  /// Only ciphers that nobody offers any more (curl: 35).
  case oldCipher
  /// These bytes in place of the server's hello, such as an alert, and a close (curl: 35).
  case says([UInt8])
  /// A proper handshake, and then these bytes before any request came.
  case speaksFirst([UInt8])
  /// A proper handshake that agrees on HTTP/2, and then what the script says.
  case speaksHTTP2(HTTP2Script)
}
