using System.Text;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Strings of protocol buffers' text format (<see href="https://protobuf.dev/reference/protobuf/textformat-spec/"/>). The
/// command, which also runs over TensorFlow.NET, compiles this file too.
/// </summary>
internal static class TextFormatString
{
    /// <summary>Bytes as a C string: everything but printable ASCII as an escape.</summary>
    internal static string Quoted(ReadOnlySpan<byte> bytes)
    {
        var quoted = new StringBuilder("\"", bytes.Length + 2);
        foreach (var b in bytes)
        {
            quoted.Append(
                b switch
                {
                    (byte)'\n' => "\\n",
                    (byte)'\r' => "\\r",
                    (byte)'\t' => "\\t",
                    (byte)'"' => "\\\"",
                    (byte)'\'' => "\\'",
                    (byte)'\\' => "\\\\",
                    >= 0x20 and < 0x7f => ((char)b).ToString(),
                    _ => $"\\{(char)('0' + (b >> 6))}{(char)('0' + (b >> 3 & 7))}{(char)('0' + (b & 7))}",
                }
            );
        }
        return quoted.Append('"').ToString();
    }
}
