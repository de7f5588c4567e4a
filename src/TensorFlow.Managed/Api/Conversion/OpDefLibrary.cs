using Tensorflow.GraphDefs;
using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Makes nodes of any operation type by its name, for those that no function of <c>tf</c> makes. Source: TensorFlow's
/// <c>OpDefLibrary</c> (python/framework/op_def_library.py).
/// </summary>
public class OpDefLibrary
{
    /// <summary>Adds a node to the graph of its inputs, or to the default graph.</summary>
    /// <param name="op_type_name">The operation type: <c>"MatMul"</c>.</param>
    /// <param name="name">The node's name; the operation type's if null.</param>
    /// <param name="keywords">
    /// The operation's inputs and attributes by name. An input is a tensor, a variable, a value to make a constant of, or an
    /// array of these. An attribute is a bool, a number, a string, a <see cref="TF_DataType"/>, a <see cref="Shape"/>, a tensor
    /// (<see cref="NDArray"/> or <see cref="TensorProto"/>) or an array of one of these; null stands for its default.
    /// </param>
    /// <exception cref="RuntimeError">There is no such operation type.</exception>
    /// <exception cref="TypeError">An argument is missing, unknown, of a type that does not fit, or follows from the
    /// inputs.</exception>
    /// <exception cref="ValueError">A shape or an attribute's value does not fit.</exception>
    public Operation _apply_op_helper(string op_type_name, string? name = null, Dictionary<string, object>? keywords = null)
    {
        var op = OpList.Find(Argument.Given(op_type_name)) ?? throw new RuntimeError($"Unrecognized Op name {op_type_name}");
        var rest = new Dictionary<string, object>(keywords ?? []);
        var inputs = Array.ConvertAll(op.Inputs, arg =>
            rest.Remove(arg.Name, out var value) ? value : throw new TypeError($"No argument for input {arg.Name}")
        );
        var inferred = op.Inputs.Zip(inputs, Inferred).SelectMany(names => names).ToHashSet();
        var attrs = new AttributeMap();
        foreach (var attr in op.Attributes)
        {
            if (!rest.Remove(attr.Name, out var value))
                continue;
            if (inferred.Contains(attr.Name))
                throw new TypeError($"Should not specify value for inferred attr '{attr.Name}'.");
            if (value is not null)
                attrs[attr.Name] = ValueOf(attr, value);
        }
        if (rest.Count > 0)
        {
            throw new TypeError(
                $"apply_op() got unexpected keyword arguments: {string.Join(", ", rest.Keys.Order(StringComparer.Ordinal))}"
            );
        }

        return op.Apply(name, inputs, attrs);
    }

    /// <summary>The attributes that an input determines: an empty list tells its length and no type.</summary>
    private static IEnumerable<string> Inferred(ArgDef arg, object input)
    {
        if (arg.NumberAttr is not null)
            yield return arg.NumberAttr;
        if (arg.TypeListAttr is not null)
            yield return arg.TypeListAttr;
        if (arg.TypeAttr is not null && (arg.NumberAttr is null || ops.flatten_list(input).Length > 0))
            yield return arg.TypeAttr;
    }

    /// <summary>An attribute's value as <see cref="AttributeMap"/> holds it.</summary>
    private static object ValueOf(AttrDef attr, object value) =>
        (attr.Kind, value) switch
        {
            ("int", int or long) => Convert.ToInt64(value),
            ("float", float or double or int or long) => Convert.ToSingle(value),
            ("bool", bool) or ("string", string) or ("type", TF_DataType) or ("shape", Shape) or ("tensor", NDArray) => value,
            ("shape", int[] dims) => new Shape(dims),
            ("shape", long[] dims) => new Shape(dims),
            ("tensor", TensorProto message) => TensorReader.ArrayOf(message),
            ("list(int)", int[] numbers) => Array.ConvertAll(numbers, number => (long)number),


            ("list(int)", long[])
            or
            ("list(float)", float[])
            or
            ("list(bool)", bool[])
            or
            ("list(string)", string[])
            or
            ("list(type)", TF_DataType[])
            or ("list(shape)", Shape[]) => value,
            _ => throw new TypeError($"Expected {attr.Kind} for argument '{attr.Name}' not {value}."),
        };
}
