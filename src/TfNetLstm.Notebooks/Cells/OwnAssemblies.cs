using System.Text.RegularExpressions;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// Lines such as <c>#r "../src/.../TfNetLstm.dll"</c>, by which a notebook gets this repository's assemblies in .NET Interactive.
/// Here cells have them already, and a second copy's types would be others.
/// </summary>
internal static partial class OwnAssemblies
{
    /// <summary>Takes these lines out of the code; blanks stay in their place, so that all else stays where it is.</summary>
    internal static string Take(string code) => Directive().Replace(code, match => new string(' ', match.Length));

    private const string Names = @"(TfNetLstm|TensorFlow\.Managed|Google\.Protobuf|Snappier)\.dll";

    [GeneratedRegex($"""^[ \t]*\#r[ \t]+"([^"\r\n]*[/\\])?{Names}"[ \t]*(?=\r?$)""", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
