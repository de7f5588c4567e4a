namespace Tensorflow.Train;

/// <summary>
/// Puts each variable on the parameter server that has the smallest load so far; for <c>tf.train.replica_device_setter</c>.
/// Source: TensorFlow 1.15 <c>tf.contrib.training.GreedyLoadBalancingStrategy</c>
/// (contrib/training/python/training/device_setter.py).
/// </summary>
/// <param name="num_tasks">The number of parameter servers.</param>
/// <param name="load_fn">The load that an operation is, such as <see cref="byte_size_load_fn"/>.</param>
public sealed class GreedyLoadBalancingStrategy(int num_tasks, Func<Operation, double> load_fn)
{
    private readonly double[] _ps_loads = new double[num_tasks];

    /// <summary>The number of the parameter server for an operation, which adds to its load.</summary>
    public int Choose(Operation op)
    {
        var task = Array.IndexOf(_ps_loads, _ps_loads.Min());
        _ps_loads[task] += load_fn(op);
        return task;
    }

    /// <summary>
    /// The bytes of an operation's one output, such as a variable's value. Source: TensorFlow 1.15
    /// <c>tf.contrib.training.byte_size_load_fn</c>.
    /// </summary>
    /// <exception cref="ValueError">The operation has not one output, or its shape is not fully defined.</exception>
    public static double byte_size_load_fn(Operation op)
    {
        if (Argument.Given(op).outputs is not [var output])
            throw new ValueError($"Op {op} must have a single output");
        var shape = output.shape.IsFullyDefined ? output.shape : op.get_attr<Shape>("shape");
        return shape.IsFullyDefined
            ? shape.size * (double)output.dtype.get_datatype_size()
            : throw new ValueError($"Shape {shape} is not fully defined");
    }

    /// <summary><see cref="Choose"/>.</summary>
    public static implicit operator Func<Operation, int>(GreedyLoadBalancingStrategy strategy) => Argument.Given(strategy).Choose;
}
