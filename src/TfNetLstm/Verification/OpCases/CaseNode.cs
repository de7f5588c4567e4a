using System.Text.Json;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification.OpCases;

/// <summary>Makes the node of a case in the default graph, as the program that recorded the cases did.</summary>
/// <param name="op">The operation type.</param>
/// <param name="signature">Its definition.</param>
/// <param name="record">The case.</param>
internal sealed class CaseNode(string op, OpSignature signature, OpCase record)
{
    /// <param name="leaf">Makes the tensor of an input, given the name of its node.</param>
    /// <exception cref="TensorflowException">The inputs or the attributes do not fit.</exception>
    internal Operation Build(Func<CaseInput, string, Tensor> leaf)
    {
        var keywords = new Dictionary<string, object>();
        foreach (var input in record.Inputs)
        {
            keywords[input.Name!] = input.List is { } list
                ? list.Select((member, i) => leaf(member, $"{input.Name}_{i}")).ToArray()
                : leaf(input, input.Name!);
        }
        foreach (var (name, value) in record.Attrs ?? [])
        {
            if (!signature.IsInferred(name, record.Inputs))
                keywords[name] = ValueOf(signature.Attrs[name].Type, value);
        }

        return Apply(op, op, keywords);
    }

    /// <summary>A constant, or a variable of known shape.</summary>
    internal static Tensor Constant(CaseInput input, string name) =>
        input.IsVariable ? Variable(input, name, new Shape(input.Shape!)) : tf.constant(input.Value!.ToArray(), name: name);

    /// <summary>A variable: the reference to it, or its handle.</summary>
    internal static Tensor Variable(CaseInput input, string name, Shape shape) =>
        Apply(
            input.Resource ? "VarHandleOp" : "VariableV2",
            name,
            new()
            {
                ["dtype"] = CaseArray.TypeOf(input.Dtype!),
                ["shape"] = shape,
                ["shared_name"] = input.Resource ? name : "",
                ["container"] = "",
            }
        ).output;

    /// <summary>Sets a variable to what a placeholder is fed.</summary>
    internal static Operation Assign(CaseInput input, Tensor variable, Tensor value) =>
        input.Resource
            ? Apply("AssignVariableOp", null, new() { ["resource"] = variable, ["value"] = value })
            : Apply(
                "Assign",
                null,
                new()
                {
                    ["ref"] = variable,
                    ["value"] = value,
                    ["validate_shape"] = false,
                }
            );

    internal static Tensor Read(CaseInput input, Tensor variable) =>
        input.Resource
            ? Apply("ReadVariableOp", null, new() { ["resource"] = variable, ["dtype"] = CaseArray.TypeOf(input.Dtype!) }).output
            : tf.identity(variable);

    private static Operation Apply(string op, string? name, Dictionary<string, object> keywords) =>
        tf.OpDefLib._apply_op_helper(op, name, keywords);

    /// <summary>The value of an attribute, whose one property says what it is.</summary>
    private static object ValueOf(string kind, JsonElement attribute)
    {
        var property = attribute.EnumerateObject().First();
        if (property.Name != "list")
            return One(property.Name, property.Value);
        var members = property
            .Value.EnumerateObject()
            .SelectMany(list => list.Value.EnumerateArray().Select(member => One(list.Name, member)));
        return kind switch
        {
            "list(int)" => members.Cast<long>().ToArray(),
            "list(float)" => members.Cast<float>().ToArray(),
            "list(bool)" => members.Cast<bool>().ToArray(),
            "list(string)" => members.Cast<string>().ToArray(),
            "list(type)" => members.Cast<TF_DataType>().ToArray(),
            "list(shape)" => members.Cast<Shape>().ToArray(),
            _ => throw new JsonException($"an attribute of kind {kind} is no list"),
        };
    }

    private static object One(string key, JsonElement value) =>
        key switch
        {
            "type" => CaseArray.TypeOf(value.GetString()!),
            "i" => value.GetInt64(),
            "f" => value.ValueKind == JsonValueKind.Number ? value.GetSingle() : Special(value.GetString()!),
            "b" => value.GetBoolean(),
            "s" => value.GetString()!,
            "shape" => value.ValueKind == JsonValueKind.Null
                ? Shape.Null
                : new Shape(value.EnumerateArray().Select(dim => dim.GetInt64()).ToArray()),
            "tensor_proto" => TensorProto.Parser.ParseFrom(value.GetBytesFromBase64()),
            _ => throw new JsonException($"an attribute of kind '{key}' is not known"),
        };

    private static float Special(string text) =>
        text switch
        {
            "inf" => float.PositiveInfinity,
            "-inf" => float.NegativeInfinity,
            _ => float.NaN,
        };
}
