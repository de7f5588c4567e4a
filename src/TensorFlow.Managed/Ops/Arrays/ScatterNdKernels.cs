using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>How slices are combined with what is in their places of several dimensions, and what shapes go together.</summary>
internal static class ScatterNdKernels
{
    internal interface ICombination
    {
        void Apply<T>(ReadOnlySpan<T> update, Span<T> target)
            where T : unmanaged, INumberBase<T>;
    }

    internal static void InferTensorShape(ShapeContext c)
    {
        var tensor = Shapes.AtLeast(c, Shapes.OfVariable(c, 0), 1);
        var (indices, updates) = (Shapes.AtLeast(c, c.Input(1), 1), Shapes.AtLeast(c, c.Input(2), 1));
        InferShape(c, indices, updates, tensor);
    }

    /// <summary>TensorFlow's <c>ScatterNdShapeHelper</c>.</summary>
    internal static void InferShape(ShapeContext c, Shape indices, Shape updates, Shape output)
    {
        if (HasElements(output) == false && (HasElements(indices) == true || HasElements(updates) == true))
            throw c.Error("Indices and updates specified for empty output shape");
        if (c.Op.NumOutputs > 0)
            c.Output(0, output);
        if (indices.IsNull || updates.IsNull || indices[-1] < 0)
            return;
        var (outer, depth) = (indices.ndim - 1, indices[-1]);
        Match(
            $"The outer {outer} dimensions of indices.shape={indices.ToBracketString()} must match the outer {outer} dimensions",
            () => Shapes.Merged(c, indices[..^1], updates[..Math.Min(outer, updates.ndim)])
        );
        Match(
            $"The inner {output.ndim - depth} dimensions of output.shape={output.ToBracketString()} must match the inner "
                + $"{updates.ndim - outer} dimensions",
            () =>
                output.IsNull
                    ? output
                    : Shapes.Merged(c, output[(int)Math.Min(depth, output.ndim)..], updates[Math.Min(outer, updates.ndim)..])
        );

        void Match(string what, Func<Shape> merge)
        {
            try
            {
                merge();
            }
            catch (ValueError e)
            {
                var reason = e.Message[..e.Message.IndexOf(" for '", StringComparison.Ordinal)];
                throw c.Error($"{what} of updates.shape={updates.ToBracketString()}: {reason}");
            }
        }
    }

    internal static bool? HasElements(Shape shape) =>
        !shape.IsNull && shape.dims.Contains(0) ? false
        : shape.IsFullyDefined ? true
        : null;

    /// <summary>Combines each update with the slice at its place; an element is so many <typeparamref name="T"/>.</summary>
    internal static void Scatter<T, TCombination>(
        KernelContext c,
        TensorValue indices,
        ReadOnlySpan<T> updates,
        Span<T> output,
        Shape shape,
        TCombination combination,
        int size = 1
    )
        where T : unmanaged, INumberBase<T>
        where TCombination : ICombination
    {
        if (output.IsEmpty)
            return;
        var places = Places(c, indices, shape);
        var inner = size * (int)TensorSize.Elements(shape.AsSpan()[places.Depth..]);
        for (var i = 0; i < places.Count; i++)
        {
            combination.Apply(updates.Slice(i * inner, inner), output.Slice((int)SliceAt(c, places, i, shape) * inner, inner));
        }
    }

    internal static SliceIndices Places(KernelContext c, TensorValue indices, Shape shape)
    {
        var places = new SliceIndices(indices, shape.AsSpan());
        return places.Depth is >= 1 and <= 7
            ? places
            : throw c.Error(
                $"Only indices.shape[-1] values between 1 and 5 are currently supported.  Requested rank: {places.Depth}"
            );
    }

    internal static long SliceAt(KernelContext c, SliceIndices places, int i, Shape shape) =>
        places.SliceAt(i) is >= 0 and var slice
            ? slice
            : throw c.Error($"{places.Text(i)} does not index into shape {shape.ToBracketString()}");

    internal readonly struct Addition : ICombination
    {
        public void Apply<T>(ReadOnlySpan<T> update, Span<T> target)
            where T : unmanaged, INumberBase<T>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] += update[i];
        }
    }

    internal readonly struct Subtraction : ICombination
    {
        public void Apply<T>(ReadOnlySpan<T> update, Span<T> target)
            where T : unmanaged, INumberBase<T>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] -= update[i];
        }
    }

    internal readonly struct Replacement : ICombination
    {
        public void Apply<T>(ReadOnlySpan<T> update, Span<T> target)
            where T : unmanaged, INumberBase<T> => update.CopyTo(target);
    }

    /// <summary>The sum of truth values, which are bytes 0 and 1: one or both.</summary>
    internal readonly struct Alternative : ICombination
    {
        public void Apply<T>(ReadOnlySpan<T> update, Span<T> target)
            where T : unmanaged, INumberBase<T>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = T.IsZero(target[i]) ? update[i] : target[i];
        }
    }
}
