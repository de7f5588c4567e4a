using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Ops;

/// <summary>
/// The gradient of a concatenation: each input's slice of the output's gradient. Source: TensorFlow 1.15's
/// <c>_ConcatGradHelper</c> (python/ops/array_grad.py).
/// </summary>
internal static class ConcatGradient
{
    /// <summary>From so many inputs on, one split replaces the slices.</summary>
    private const int MaxSlices = 16;

    /// <param name="op">The concatenation.</param>
    /// <param name="grads">The gradient of its output.</param>
    /// <param name="start">Which input is the first that it concatenates; the axis is the first input of all or the last.</param>
    internal static Tensor?[] Build(Operation op, Tensor?[] grads, int start)
    {
        var grad = grads[0]!;
        if (op.NumInputs == 2)
            return AtPlaces([grad], start);
        var concat_dim = op.inputs[start > 0 ? 0 : op.NumInputs - 1];
        var values = op.inputs.Skip(start).Take(op.NumInputs - 1).ToArray();
        // A constant axis of another loop or branch is made anew here, so that it need not enter.
        if (
            constant_op.is_constant(concat_dim)
            && control_flow_util.GetOutputContext(concat_dim.op) != control_flow_util.GetOutputContext(grad.op)
        )
        {
            concat_dim = constant_op.constant(tensor_util.constant_value(concat_dim)!, concat_dim.dtype);
        }

        var axis = concat_dim % array_ops.rank(values[0]);
        var sizes = Shapes(values);
        Tensor[] parts;
        if (sizes.Length > MaxSlices)
        {
            var along = array_ops.squeeze(
                array_ops.slice(array_ops.stack(sizes, axis: 1), [axis, new NDArray(0)], [new NDArray(1), new NDArray(-1)])
            );
            parts = array_ops.split(grad, along, axis);
        }
        else
        {
            var offsets = gen_array_ops.concat_offset(axis, sizes);
            parts = sizes.Select((size, i) => array_ops.slice(grad, offsets[i], size)).ToArray();
        }
        return AtPlaces(parts, start);
    }

    private static Tensor?[] AtPlaces(Tensor[] parts, int start) => start > 0 ? [null, .. parts] : [.. parts, null];

    /// <summary>The inputs' shapes: constants as long as all are known, one operation otherwise.</summary>
    private static Tensor[] Shapes(Tensor[] values)
    {
        var sizes = new List<Tensor>();
        foreach (var value in values)
        {
            var shape = array_ops.shape(value);
            if (shape.op.type != "Const")
                return gen_array_ops.shape_n(values);
            sizes.Add(shape);
        }
        return [.. sizes];
    }
}
