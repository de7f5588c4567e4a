using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TfNetLstm.Conformance.Signatures;

namespace TfNetLstm.Conformance.ReferenceAssemblies;

/// <summary>The reference assembly has what the list has: nothing less, nothing more.</summary>
public sealed partial class ReferenceAssemblyTests
{
    [Fact]
    public void HasTheListedMembers()
    {
        var source = ReferenceAssembly.TensorFlowNet;
        using var written = new MemoryStream();
        ReferenceAssembly.Write(source, written);
        var reference = MetadataReference.CreateFromImage(written.ToArray());
        var assembly = (IAssemblySymbol)
            CSharpCompilation.Create("reader", [], [.. source.References, reference]).GetAssemblyOrModuleSymbol(reference)!;
        string[] differences =
        [
            .. SignatureList.TensorFlowNet.SelectMany(type => Differences(type, assembly.GetTypeByMetadataName(type.FullName))),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static IEnumerable<string> Differences(ListedType type, INamedTypeSymbol? symbol)
    {
        var header = $"{type.Modifiers} {type.Kind} {type.FullName}".Trim();
        string[] listed = [header, .. type.Members.Select(WithoutObsolete)];
        string[] made = symbol is null ? [] : [SignatureText.Header(symbol), .. SignatureText.Members(symbol)];
        return listed
            .Except(made)
            .Select(line => $"{type.FullName}: only listed: {line}")
            .Concat(made.Except(listed).Select(line => $"{type.FullName}: only made: {line}"));
    }

    private static string WithoutObsolete(string member) => ObsoletePattern().Replace(member, "");

    [GeneratedRegex(@"\s+\[Obsolete.*\]$")]
    private static partial Regex ObsoletePattern();
}
