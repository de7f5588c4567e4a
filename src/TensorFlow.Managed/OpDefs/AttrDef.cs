using System.Globalization;

namespace Tensorflow;

/// <summary>
/// One attribute of an operation type in the notation of TensorFlow's <c>REGISTER_OP</c>: <c>"T: type"</c>,
/// <c>"T: {float, double} = float"</c>, <c>"T: numbertype"</c>, <c>"T: {numbertype, bool}"</c>, <c>"N: int >= 2"</c>,
/// <c>"data_format: {'NHWC', 'NCHW'} = 'NHWC'"</c>, <c>"squeeze_dims: list(int) = []"</c>, <c>"shape: shape = unknown"</c>.
/// Source: TensorFlow's OpDef.AttrDef (core/framework/op_def.proto).
/// </summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Kind">TensorFlow's kind: <c>type</c>, <c>int</c>, <c>float</c>, <c>bool</c>, <c>string</c>, <c>shape</c>,
/// <c>tensor</c>, <c>list(int)</c>.</param>
/// <param name="Default">The value where none is given, or null if one must be.</param>
/// <param name="Allowed">The element types or the strings that alone are allowed; null if all are.</param>
/// <param name="Minimum">The smallest number, or the smallest length of a list; null if there is none.</param>
internal sealed record AttrDef(string Name, string Kind, object? Default, Array? Allowed, long? Minimum)
{
    internal static AttrDef[] ParseAll(string text) => text.Length == 0 ? [] : SplitOutsideBraces(text).Select(Parse).ToArray();

    /// <summary>Whether a value is of this attribute's kind.</summary>
    internal bool IsOfKind(object value) =>
        Kind switch
        {
            "type" => value is TF_DataType,
            "int" => value is long,
            "float" => value is float,
            "bool" => value is bool,
            "string" => value is string,
            "shape" => value is Shape,
            "tensor" => value is NumPy.NDArray,
            "list(int)" => value is long[],
            "list(type)" => value is TF_DataType[],
            "list(shape)" => value is Shape[],
            "list(string)" => value is string[],
            "list(float)" => value is float[],
            "list(bool)" => value is bool[],
            "func" or "list(func)" or "list(tensor)" => value is AttrValue,
            _ => throw new FormatException($"There is no kind of attribute '{Kind}'."),
        };

    /// <summary>
    /// Fills in the default and checks the value (TensorFlow's <c>_apply_op_helper</c>, python/framework/op_def_library.py).
    /// </summary>
    /// <exception cref="TypeError">There is no value and no default, or one of another kind, or a type that is not
    /// allowed.</exception>
    /// <exception cref="ValueError">A number below the minimum, or a string that is not allowed.</exception>
    internal void Complete(OpDef op, AttributeMap attrs)
    {
        if (!attrs.TryGet(Name, out var value))
            attrs[Name] = value = Default ?? throw new TypeError($"No argument for attr {Name}");
        if (!IsOfKind(value))
        {
            throw new TypeError(
                $"Attr '{Name}' of '{op.Name}' Op: expected {Kind}, found {value} of type {value.GetType().Name}."
            );
        }

        switch (value)
        {
            case TF_DataType type:
                CheckType(type, Name);
                break;
            case string text when Allowed is string[] strings && !strings.Contains(text):
                throw new ValueError(
                    $"Attr '{Name}' of '{op.Name}' Op passed string '{text}' not in: \"{string.Join("\", \"", strings)}\"."
                );
            case long number when number < Minimum:
                throw new ValueError($"Attr '{Name}' of '{op.Name}' Op passed {number} less than minimum {Minimum}.");
            case Array list when list.Length < Minimum:
                throw new ValueError(
                    $"Attr '{Name}' of '{op.Name}' Op passed list of length {list.Length} less than minimum {Minimum}."
                );
        }
    }

    /// <summary>
    /// Checks a value that a GraphDef gives (TensorFlow's <c>ValidateAttrValue</c>, core/framework/op_def_util.cc).
    /// </summary>
    /// <exception cref="InvalidArgumentError">It is not allowed, or below the minimum.</exception>
    internal void Validate(object value)
    {
        var (found, allowed) = value switch
        {
            TF_DataType type when Allowed is TF_DataType[] types && !types.Contains(type) => (
                type.as_cpp_name(),
                types.Select(t => t.as_cpp_name())
            ),
            string text when Allowed is string[] strings && !strings.Contains(text) => (
                $"\"{text}\"",
                strings.Select(s => $"\"{s}\"")
            ),
            _ => ("", []),
        };
        if (found.Length > 0)
        {
            throw new InvalidArgumentError(
                $"Value for attr '{Name}' of {found} is not in the list of allowed values: {string.Join(", ", allowed)}"
            );
        }

        if (value is long number && number < Minimum)
            throw new InvalidArgumentError($"Value for attr '{Name}' of {number} must be at least minimum {Minimum}");
        if (value is Array list && list.Length < Minimum)
            throw new InvalidArgumentError($"Length for attr '{Name}' of {list.Length} must be at least minimum {Minimum}");
    }

    /// <param name="type">The element type to check.</param>
    /// <param name="parameter">The input or the attribute that has it.</param>
    /// <exception cref="TypeError">The type is not allowed.</exception>
    internal void CheckType(TF_DataType type, string parameter)
    {
        if (Allowed is TF_DataType[] types && !types.Contains(type.as_base_dtype()))
        {
            throw new TypeError(
                $"Value passed to parameter '{parameter}' has DataType {type.as_numpy_name()} not in list of allowed values: "
                    + string.Join(", ", types.Select(t => t.as_python_name()))
            );
        }
    }

    private static AttrDef Parse(string text)
    {
        var (name, rest) = text.Split(": ", 2) is [var n, var r] ? (n, r) : throw new FormatException($"No attribute: '{text}'.");
        var (kind, value) = rest.Split(" = ", 2) is [var k, var v] ? (k, v) : (rest, null);
        var minimum = kind.Split(" >= ") is [var bounded, var least]
            ? (kind = bounded, long.Parse(least, CultureInfo.InvariantCulture)).Item2
            : (long?)null;
        var allowed = AllowedValues(kind);
        kind =
            allowed is string[] ? "string"
            : allowed is not null ? "type"
            : kind;
        return new(name, kind, value is null ? null : ValueOf(kind, value), allowed, minimum);
    }

    private static Array? AllowedValues(string kind)
    {
        if (!kind.StartsWith('{') && !kind.EndsWith("numbertype", StringComparison.Ordinal))
            return null;
        var values = kind.Trim('{', '}').Split(", ");
        return values[0].StartsWith('\'') ? Array.ConvertAll(values, v => v.Trim('\'')) : values.SelectMany(Types).ToArray();

        static IEnumerable<TF_DataType> Types(string name) =>
            name switch
            {
                "numbertype" => dtypes.NumberTypes,
                "realnumbertype" => dtypes.RealNumberTypes,
                _ => [dtypes.tf_dtype_from_name(name)],
            };
    }

    private static object ValueOf(string kind, string text) =>
        kind switch
        {
            "int" => long.Parse(text, CultureInfo.InvariantCulture),
            "bool" => bool.Parse(text),
            "float" => float.Parse(text, CultureInfo.InvariantCulture),
            "string" => text.Trim('\''),
            "type" => dtypes.tf_dtype_from_name(text),
            "shape" when text == "unknown" => Shape.Null,
            "shape" when text == "{}" => Shape.Scalar,
            "tensor" => new NumPy.NDArray(text.Trim('[', ']').Split(' ').Select(byte.Parse).ToArray()),
            "list(int)" => text.Trim('[', ']').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToArray(),
            "list(shape)" when text == "[]" => Array.Empty<Shape>(),
            "list(type)" when text == "[]" => Array.Empty<TF_DataType>(),
            _ => throw new FormatException($"No default for an attribute of kind '{kind}': '{text}'."),
        };

    private static IEnumerable<string> SplitOutsideBraces(string text)
    {
        var start = 0;
        for (int i = 0, depth = 0; i < text.Length; i++)
        {
            depth +=
                text[i] == '{' ? 1
                : text[i] == '}' ? -1
                : 0;
            if (depth > 0 || text[i] != ',')
                continue;
            yield return text[start..i];
            start = i + 2;
        }
        yield return text[start..];
    }
}
