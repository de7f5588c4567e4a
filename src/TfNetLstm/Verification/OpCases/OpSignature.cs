using System.Text.Json;

namespace TfNetLstm.Verification.OpCases;

/// <summary>TensorFlow's definition of an operation, as far as it says how types and attributes hang together.</summary>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Attrs">Its attributes by name.</param>
internal sealed record OpSignature(OpArgument[] Inputs, OpArgument[] Outputs, Dictionary<string, OpAttribute> Attrs)
{
    private const string Resource = "ops.json";

    private static readonly Lazy<Dictionary<string, OpSignature>> All = new(Read);

    /// <summary>The operation of this name, or null.</summary>
    internal static OpSignature? Find(string op) => All.Value.GetValueOrDefault(op);

    /// <summary>Whether an attribute follows from the inputs: an empty list tells its length and no type.</summary>
    internal bool IsInferred(string attr, CaseInput[] inputs) =>
        Inputs
            .Zip(inputs)
            .Any(pair =>
                pair.First.NumberAttr == attr
                || pair.First.TypeListAttr == attr
                || pair.First.TypeAttr == attr && pair.Second.List is not []
            );

    private static Dictionary<string, OpSignature> Read()
    {
        using var stream = typeof(OpSignature).Assembly.GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        return ReferenceFile.Deserialize<Dictionary<string, OpSignature>>(document.RootElement.GetProperty("ops"));
    }
}

/// <summary>An input or output of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, if it has always the same one.</param>
/// <param name="TypeAttr">The attribute that is its type, if one is.</param>
/// <param name="NumberAttr">The attribute that is its length, if it is a list of one type.</param>
/// <param name="TypeListAttr">The attribute that is its list of types, if it is a list of several.</param>
internal sealed record OpArgument(
    string Name,
    string? Type = null,
    string? TypeAttr = null,
    string? NumberAttr = null,
    string? TypeListAttr = null
);

/// <summary>An attribute of an operation.</summary>
/// <param name="Type">Its kind: <c>int</c>, <c>list(type)</c>.</param>
internal sealed record OpAttribute(string Type);
