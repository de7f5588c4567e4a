using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Runs a shape rule as TensorFlow does (<c>ShapeRefiner::RunShapeFn</c>, core/common_runtime/shape_refiner.cc): first without
/// any input's value, then with those that it requested, until it requests no more or reports an error. Which error that is, and
/// what its message says of the values, depends on this.
/// </summary>
internal sealed class ShapeRequests
{
    /// <summary>No more values of a tensor are written into a message.</summary>
    private const int MaxValues = 256;

    private readonly Operation _op;
    private readonly NDArray?[] _values;
    private readonly Shape?[] _shapes;
    private readonly bool[] _valueWanted;
    private readonly bool[] _shapeWanted;

    private ShapeRequests(Operation op)
    {
        _op = op;
        (_values, _shapes) = (new NDArray?[op.NumInputs], new Shape?[op.NumInputs]);
        (_valueWanted, _shapeWanted) = (new bool[op.NumInputs], new bool[op.NumInputs]);
    }

    /// <exception cref="ValueError">The rule refuses the inputs.</exception>
    internal static void ThrowAsTensorFlow(Operation op)
    {
        var requests = new ShapeRequests(op);
        try
        {
            do ShapeInference.Infer(op, TensorFacts.FromGraph, requests);
            while (requests.Resolve());
        }
        catch (PartialShapes.InvalidShape e)
        {
            throw new ValueError(e.Message);
        }
    }

    internal NDArray? Value(int i)
    {
        _valueWanted[i] = true;
        return _values[i];
    }

    internal Shape? Shape(int i)
    {
        _shapeWanted[i] = true;
        return _shapes[i];
    }

    /// <summary>What a message says of the inputs' values.</summary>
    internal string Text
    {
        get
        {
            var (values, shapes) = (new List<string>(), new List<string>());
            for (var i = 0; i < _values.Length; i++)
            {
                if (_shapeWanted[i] && _shapes[i] is { IsNull: false } shape)
                    shapes.Add($"input[{i}] = {shape.ToBracketString()}");
                else if (_valueWanted[i] && _values[i] is { } value)
                    values.Add($"input[{i}] = <{Summary(value)}>");
            }
            return (values.Count > 0 ? $" and with computed input tensors: {string.Join(", ", values)}" : "")
                + (shapes.Count > 0 ? $" and with input tensors computed as partial shapes: {string.Join(",", shapes)}" : "");
        }
    }

    /// <summary>Resolves the requested values and shapes as far as they are known; returns whether any is new.</summary>
    private bool Resolve()
    {
        var isNew = false;
        for (var i = 0; i < _values.Length; i++)
        {
            if (_valueWanted[i] && _values[i] is null)
            {
                _values[i] = ConstantFolding.Evaluate(_op.inputs[i]);
                isNew |= _values[i] is not null;
            }
            if (_shapeWanted[i] && _shapes[i] is null)
            {
                _shapes[i] = PartialShapes.Evaluate(_op.inputs[i]);
                isNew = true;
            }
        }
        return isNew;
    }

    /// <summary>TensorFlow's <c>Tensor::SummarizeValue</c>: <c>1</c>, <c>1 2</c>, <c>[1 2][3 4]</c>.</summary>
    private static string Summary(NDArray value)
    {
        var (elements, row) = (value.Value.shape!.size, value.ndim < 2 ? 1 : value.shape[-1]);
        var text = new System.Text.StringBuilder();
        for (var i = 0L; i < Math.Min(elements, MaxValues); i++)
        {
            text.Append(
                value.ndim < 2
                    ? i > 0
                        ? " "
                        : ""
                    : i % row > 0
                        ? " "
                        : Brackets(value, i, '[')
            );
            text.Append(Element(value, (int)i));
            if (value.ndim > 1 && (i + 1) % row == 0)
                text.Append(Brackets(value, i + 1, ']'));
        }
        return text.Append(elements > MaxValues ? "..." : "").ToString();
    }

    /// <summary>One bracket for every dimension whose parts begin or end in front of an element.</summary>
    private static string Brackets(NDArray value, long at, char bracket)
    {
        var (count, size) = (0, 1L);
        for (var d = value.ndim - 1; d > 0 && at % (size *= value.shape[d]) == 0; d--)
            count++;
        return new string(bracket, count);
    }

    private static string Element(NDArray value, int i) =>
        value.dtype switch
        {
            TF_DataType.TF_BOOL => value.Value.Span<bool>()[i] ? "1" : "0",
            TF_DataType.TF_FLOAT => value.Value.Span<float>()[i].ToString(System.Globalization.CultureInfo.InvariantCulture),
            TF_DataType.TF_DOUBLE => value.Value.Span<double>()[i].ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.ravel()[i]}"),
        };
}
