namespace TfNetLstm.Conformance.Signatures;

/// <summary>A parameter: <c>params int[] axis</c>, <c>string name = null</c>.</summary>
/// <param name="Modifier">params, this, out, ref, or empty.</param>
/// <param name="Default">The default value; null if there is none.</param>
internal sealed record ListedParameter(string Modifier, string Type, string Name, string? Default)
{
    private static readonly string[] Words = ["params", "this", "out", "ref", "in"];

    internal static ListedParameter Parse(string text)
    {
        var sides = text.Split(" = ", 2);
        var modifier = Words.FirstOrDefault(word => sides[0].StartsWith(word + " ", StringComparison.Ordinal)) ?? "";
        var declaration = sides[0][(modifier.Length == 0 ? 0 : modifier.Length + 1)..];
        var name = declaration.LastIndexOf(' ') + 1;
        return new(modifier, declaration[..(name - 1)], declaration[name..], sides.Length > 1 ? sides[1] : null);
    }
}
