using System.Reflection;
using System.Text.RegularExpressions;

namespace TfNetLstm.Conformance.Documents;

/// <summary>Documents that say where something lives in the runtime name types and members that there are.</summary>
public sealed partial class CodeNameTests
{
    private const BindingFlags Any =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.FlattenHierarchy;

    private static readonly ILookup<string, Type> Types = typeof(Tensorflow.Graph).Assembly.GetTypes().ToLookup(NameOf);

    [Theory]
    [InlineData("glossary.md")]
    [InlineData("tuning.md")]
    public void A_document_names_types_and_members_of_the_runtime_that_exist(string document)
    {
        var names = CodeName()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.NotEmpty(names);
        string[] missing = [.. names.Where(name => !Exists(name))];
        Assert.Empty(missing);
    }

    /// <summary>A type, or a member or a nested type of one.</summary>
    private static bool Exists(string name) =>
        name.Split('.') switch
        {
            [var type] => Types.Contains(type),
            [var type, var member] => Types[type].Any(t => t.GetMember(member, Any).Length > 0),
            _ => false,
        };

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    /// <summary>A span of code that begins as names of types do.</summary>
    [GeneratedRegex(@"`([A-Z]\w*(?:\.\w+)*)`")]
    private static partial Regex CodeName();
}
