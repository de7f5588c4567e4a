using System.Text.RegularExpressions;

namespace TfNetLstm.Conformance.Signatures;

/// <summary>
/// Reads signature lists: a line for each member under a line for its type, as reference/tensorflow.net/api.txt has them.
/// </summary>
internal static partial class SignatureList
{
    internal static string Folder => ReferenceFiles.PathOf("tensorflow.net");

    /// <summary>The types of TensorFlow.NET's list.</summary>
    internal static IReadOnlyList<ListedType> TensorFlowNet { get; } = Read("api.txt");

    /// <summary>What the list leaves out and the port or its backend needs, found in TensorFlow.NET's source.</summary>
    internal static IReadOnlyList<ListedType> TensorFlowNetMore { get; } = Read("more.txt");

    /// <exception cref="InvalidDataException">A line before the first type, or a type's line that cannot be
    /// understood.</exception>
    internal static IReadOnlyList<ListedType> Read(string file)
    {
        var types = new List<(Match Header, List<string> Members)>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)))
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
                continue;
            if (HeaderPattern().Match(line) is { Success: true } header)
                types.Add((header, []));
            else if (line.StartsWith('#') || types.Count == 0)
                throw new InvalidDataException($"{file}: no type: {line}");
            else
                types[^1].Members.Add(line);
        }
        return [.. types.Select(type => TypeOf(type.Header, type.Members))];
    }

    /// <summary>Cuts at commas that stand in no bracket.</summary>
    internal static IEnumerable<string> SplitAtCommas(string text)
    {
        int depth = 0,
            start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '<' or '[')
            {
                depth++;
            }
            else if (text[i] is ')' or '>' or ']')
            {
                depth--;
            }
            else if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }
        if (text[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }

    private static ListedType TypeOf(Match header, List<string> members)
    {
        var full = header.Groups["name"].Value;
        var name = full.LastIndexOf('.') + 1;
        var obsolete = header.Groups["obsolete"].Value;
        return new ListedType(
            header.Groups["modifiers"].Value.Trim(),
            header.Groups["kind"].Value,
            full[..(name - 1)],
            full[name..],
            int.TryParse(header.Groups["arity"].Value, out var arity) ? arity : 0,
            [.. SplitAtCommas(header.Groups["bases"].Value)],
            obsolete.Length == 0 ? null : obsolete["[Obsolete".Length..^1].TrimStart(':', ' '),
            members
        );
    }

    [GeneratedRegex(
        @"^## (extra: )?(?<modifiers>(static |abstract |sealed )*)(?<kind>class|interface|enum) (?<name>[\w.+]+)(`(?<arity>\d))?"
            + @"( : (?<bases>.*?))?(\s+(?<obsolete>\[Obsolete.*\]))?( \(only .*\))?$"
    )]
    private static partial Regex HeaderPattern();
}
