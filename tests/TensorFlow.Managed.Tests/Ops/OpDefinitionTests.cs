using System.Globalization;
using System.Text.Json;
using Tensorflow.Ops;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// Every operation is defined as TensorFlow 1.15 registers it: its arguments, and what their attributes may be.
/// </summary>
public class OpDefinitionTests
{
    private static readonly JsonElement TensorFlows = ReferenceFiles.Json("ops/ops.json").GetProperty("ops");

    /// <summary>The operations of tf.contrib, which TensorFlow registers only once they are imported.</summary>
    private static readonly string[] OfContrib = ["NearestNeighbors"];

    public static IEnumerable<TheoryDataRow<string>> Operations() =>
        OpList.All.Select(op => op.Name).Except(OfContrib).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Arguments_and_attributes_are_those_of_TensorFlow(string name)
    {
        var op = OpList.Find(name)!;
        Assert.True(TensorFlows.TryGetProperty(name, out var theirs), $"reference/ops/ops.json has no operation {name}");
        Assert.Equal(Arguments(theirs, "inputs"), op.Inputs.Select(Text));
        Assert.Equal(Arguments(theirs, "outputs"), op.Outputs.Select(Text));
        // By name: only the order of the arguments has a meaning.
        Assert.Equal(
            theirs.GetProperty("attrs").EnumerateObject().Select(Text).Order(StringComparer.Ordinal),
            op.Attributes.Select(Text).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_meta_graph_says_of_an_operation_what_TensorFlow_says(string name)
    {
        var (ours, theirs) = (Tensorflow.MetaGraphs.OpDefMessages.ToMessage(OpList.Find(name)!), TensorFlows.GetProperty(name));
        Assert.Equal(theirs.TryGetProperty("stateful", out _), ours.IsStateful);
        Assert.Equal(theirs.TryGetProperty("commutative", out _), ours.IsCommutative);
        Assert.Equal(theirs.TryGetProperty("aggregate", out _), ours.IsAggregate);
        Assert.Equal(theirs.TryGetProperty("uninitialized_input", out _), ours.AllowsUninitializedInput);
    }

    private static IEnumerable<string> Arguments(JsonElement op, string kind) =>
        op.GetProperty(kind)
            .EnumerateArray()
            .Select(argument =>
            {
                var type = Property(argument, "type_attr") ?? Property(argument, "type_list_attr") ?? Property(argument, "type")!;
                return Text(
                    Property(argument, "name")!,
                    Property(argument, "number_attr"),
                    type,
                    argument.TryGetProperty("ref", out _)
                );
            });

    private static string Text(ArgDef argument) =>
        Text(
            argument.Name,
            argument.NumberAttr,
            argument.TypeAttr ?? argument.TypeListAttr ?? argument.FixedType.as_python_name(),
            argument.IsRef
        );

    private static string Text(string name, string? number, string type, bool isRef) =>
        $"{name}: {(number is null ? "" : $"{number} * ")}{(isRef ? $"Ref({type})" : type)}";

    private static string Text(JsonProperty attribute)
    {
        var text = $"{attribute.Name}: {Property(attribute.Value, "type")}";
        if (attribute.Value.TryGetProperty("allowed", out var allowed))
            text += $" of {Value(allowed)}";
        if (attribute.Value.TryGetProperty("minimum", out var minimum))
            text += $" >= {Value(minimum)}";
        if (attribute.Value.TryGetProperty("default", out var value))
            text += $" = {Value(value)}";
        return text;
    }

    private static string Text(AttrDef attribute)
    {
        var text = $"{attribute.Name}: {attribute.Kind}";
        if (attribute.Allowed is { } allowed)
            text += $" of {Value(allowed)}";
        if (attribute.Minimum is { } minimum)
            text += $" >= {Value(minimum)}";
        if (attribute.Default is { } value)
            text += $" = {Value(value)}";
        return text;
    }

    private static string Value(object value) =>
        value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array =>
                $"[{string.Join(", ", array.EnumerateArray().Select(e => Value(e)))}]",
            JsonElement { ValueKind: JsonValueKind.Number } number => Value(number.GetSingle()),
            TF_DataType type => type.as_python_name(),
            long or float or byte => Convert.ToSingle(value).ToString(CultureInfo.InvariantCulture),
            Shape { IsNull: true } => "unknown",
            Shape { ndim: 0 } => "[]",
            NumPy.NDArray tensor => Value(tensor.ToArray<byte>()),
            Array array => $"[{string.Join(", ", array.Cast<object>().Select(Value))}]",
            _ => $"{value}",
        };

    private static string? Property(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
