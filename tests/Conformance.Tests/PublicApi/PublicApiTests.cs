using PublicApiGenerator;
using TfNetLstm.Conformance.Signatures;

namespace TfNetLstm.Conformance.PublicApi;

/// <summary>
/// TensorFlow.Managed's public API is TensorFlow.NET's: a part of it, with a short list of extensions; and it changes in the
/// open.
/// </summary>
public sealed class PublicApiTests
{
    private const string Snapshot = "TensorFlow.Managed.api.txt";

    private static readonly string[] OfEveryObject = ["Equals(object obj) : bool", "GetHashCode() : int", "ToString() : string"];

    /// <summary>What is in neither TensorFlow.NET nor the extensions.</summary>
    [Fact]
    public void A_member_is_TensorFlowNETs_or_an_explained_extension() =>
        AssertNone(
            Own()
                .Where(own => !Extensions.All.Any(extension => Covers(extension, own)))
                .Select(own => $"{own.Type}: {own.Member}")
        );

    /// <summary>An extension that is none any more goes off the list.</summary>
    [Fact]
    public void Every_extension_is_one() =>
        AssertNone(
            Extensions
                .All.Where(extension => !Own().Any(own => Covers(extension, own)))
                .Select(extension => $"{extension.Type}: {extension.Member}")
        );

    [Fact]
    public void The_public_API_is_the_one_that_was_reviewed()
    {
        var api = typeof(Tensorflow.Graph)
            .Assembly.GeneratePublicApi(
                new ApiGeneratorOptions
                {
                    IncludeAssemblyAttributes = false,
                    IncludeTypes = [.. typeof(Tensorflow.Graph).Assembly.GetExportedTypes().Where(type => !IsOfAMessage(type))],
                }
            )
            .ReplaceLineEndings("\n");
        var reviewed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Snapshot)).ReplaceLineEndings("\n").TrimEnd('\n');
        if (api == reviewed)
            return;
        var found = Path.Combine(AppContext.BaseDirectory, "found." + Snapshot);
        File.WriteAllText(found, api + "\n");
        string[] before = reviewed.Split('\n'),
            after = api.Split('\n');
        Assert.Fail(
            $"The public API of TensorFlow.Managed has changed:\n"
                + string.Concat(before.Except(after).Select(line => $"- {line.Trim()}\n"))
                + string.Concat(after.Except(before).Select(line => $"+ {line.Trim()}\n"))
                + $"If that is meant, copy {found}\nto tests/Conformance.Tests/PublicApi/{Snapshot}."
        );
    }

    /// <summary>The members that TensorFlow.NET does not have, and the types, without a member.</summary>
    private static IEnumerable<(string Type, string? Member)> Own()
    {
        var theirs = ComparableMembers.Select(SignatureList.TensorFlowNet.Concat(SignatureList.TensorFlowNetMore));
        foreach (var type in ManagedAssembly.Types)
        {
            var name = SignatureText.FullName(type);
            if (!theirs.TryGetValue(name, out var known))
            {
                yield return (name, null);
                continue;
            }
            foreach (var member in SignatureText.Members(type).SelectMany(ComparableMembers.Select).Except(OfEveryObject))
            {
                if (!known.Contains(member))
                    yield return (name, member);
            }
        }
    }

    private static bool Covers(Extensions.Extension extension, (string Type, string? Member) own) =>
        own.Type == extension.Type
        && (
            own.Member is null ? extension.Member is null : extension.Member is not null && NameOf(own.Member) == extension.Member
        );

    private static string NameOf(string member) => ListedMember.Parse(member).Name.Split('<')[0];

    private static void AssertNone(IEnumerable<string> lines) => Assert.True(!lines.Any(), string.Join('\n', lines));

    private static bool IsOfAMessage(Type type) =>
        type.IsAssignableTo(typeof(Google.Protobuf.IMessage)) || type.DeclaringType is { } outer && IsOfAMessage(outer);
}
