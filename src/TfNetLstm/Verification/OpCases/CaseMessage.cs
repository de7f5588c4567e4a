using System.Text.RegularExpressions;

namespace TfNetLstm.Verification.OpCases;

/// <summary>An error's words without what tells where the graph was made, as the cases have them.</summary>
internal static partial class CaseMessage
{
    private static readonly string[] Tails = ["\n\t [[", " with these attrs: [", "\nColocation Debug", "\n\nErrors may have", "\n\nOriginal stack"];

    /// <summary>Words that Python made: it shows an attribute's text as bytes, <c>b'text'</c>.</summary>
    internal static string? OfPython(string? message) => message is null ? null : BytesLiteral().Replace(message, "$1");

    [GeneratedRegex(@"\bb'([^']*)'")]
    private static partial Regex BytesLiteral();

    internal static string WithoutTail(string message)
    {
        foreach (string tail in Tails)
            if (message.IndexOf(tail, StringComparison.Ordinal) is var start and >= 0) message = message[..start];
        return message.TrimEnd();
    }
}
