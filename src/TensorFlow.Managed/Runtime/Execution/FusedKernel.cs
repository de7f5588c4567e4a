namespace Tensorflow.Runtime.Execution;

/// <summary>A kernel that runs several operations as one, specialised to the shapes that the planner knew.</summary>
internal abstract class FusedKernel
{
    /// <summary>What it does, for plan dumps.</summary>
    internal virtual string Description => GetType().Name;

    /// <summary>Sets the outputs; all inputs are alive.</summary>
    internal abstract void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool);

    private protected static TensorValue Allocate(Shape shape, BufferPool pool) => pool.Take(TF_DataType.TF_FLOAT, shape);

    /// <exception cref="InvalidArgumentError">An input has another shape than the graph says.</exception>
    private protected static void CheckShapes(TensorValue[] inputs, Shape[] shapes)
    {
        for (var i = 0; i < shapes.Length; i++)
        {
            var shape = inputs[i].shape!;
            if (!ReferenceEquals(shape, shapes[i]) && !shape.Equals(shapes[i]))
            {
                throw new InvalidArgumentError(
                    $"Expected a tensor of shape {shapes[i].ToBracketString()}, as the graph says, found one of "
                        + $"{shape.ToBracketString()}. Declare a variable whose shape changes with an unknown shape."
                );
            }
        }
    }
}
