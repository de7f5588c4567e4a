namespace TfNetLstm.Verification.OpCases;

/// <summary>An error's words without what tells where the graph was made, as the cases have them.</summary>
internal static class CaseMessage
{
    private static readonly string[] Tails =
    [
        "\n\t [[",
        " with these attrs: [",
        "\nColocation Debug",
        "\n\nErrors may have",
        "\n\nOriginal stack",
    ];

    internal static string WithoutTail(string message)
    {
        foreach (var tail in Tails)
        {
            if (message.IndexOf(tail, StringComparison.Ordinal) is var start and >= 0)
                message = message[..start];
        }

        return message.TrimEnd();
    }
}
