namespace Tensorflow;

/// <content>What may be put into a queue.</content>
internal sealed partial class QueueResource
{
    private void CheckTypes(KernelContext c)
    {
        if (c.InputCount - FirstComponent is var count && count != _types.Length)
        {
            throw new InvalidArgumentError($"Wrong number of components in tuple. Expected {_types.Length}, got {count}");
        }

        for (var i = 0; i < _types.Length; i++)
        {
            if (c.Input(FirstComponent + i).dtype is var type && type != _types[i])
            {
                throw new InvalidArgumentError(
                    $"Type mismatch in tuple component {i}. Expected {_types[i].as_cpp_name()}, got {type.as_cpp_name()}"
                );
            }
        }
    }

    private static void CheckShape(int component, Shape expected, Shape found)
    {
        if (!expected.is_compatible_with(found))
        {
            throw new InvalidArgumentError(
                $"Shape mismatch in tuple component {component}. Expected {expected.ToBracketString()}, got "
                    + found.ToBracketString()
            );
        }
    }

    private long BatchSize(KernelContext c)
    {
        var size = -1L;
        for (var i = 0; i < _types.Length; i++)
        {
            var shape = c.Input(FirstComponent + i).shape!;
            if (shape.ndim == 0)
                throw new InvalidArgumentError($"Component {i} of a batch of elements must have at least one dimension.");
            if (i == 0)
                size = shape.AsSpan()[0];
            if (_shapes.Length > 0 && !_shapes[i].IsNull)
            {
                if (shape.AsSpan()[0] != size || !_shapes[i].is_compatible_with(ElementShape(i, shape.AsSpan()[1..])))
                    CheckShape(i, new Shape([size, .. _shapes[i].dims]), shape);
            }
            else if (shape.AsSpan()[0] != size)
            {
                throw new InvalidArgumentError(
                    $"All input tensors must have the same size in the 0th dimension. Component {i} has {shape.AsSpan()[0]}, and "
                        + $"should have {size}"
                );
            }
        }

        return size;
    }
}
