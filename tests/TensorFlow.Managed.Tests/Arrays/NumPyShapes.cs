using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>NumPy's functions that move and choose elements.</summary>
internal static class NumPyShapes
{
    internal static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        [".where"] = a =>
            a.Count == 1
                ? Array.ConvertAll(np.where(a.Array(0)), object? (x) => x)
                : np.where(a.Array(0), a.Array(1), a.Array(2)),
        [".nonzero"] = a => Array.ConvertAll(np.nonzero(a.Array(0)), object? (x) => x),
        [".reshape"] = a => np.reshape(a.Array(0), a.Dims(1)),
        [".ravel"] = a => a.Count > 1 ? throw new NotCoveredException("order=") : a.Array(0).ravel(),
        [".copy"] = a => a.Array(0).copy(),
        [".concatenate"] = a =>
            a.IsNone("axis")
                ? np.concatenate(Array.ConvertAll(a.Arrays(0), array => array.ravel()))
                : np.concatenate(a.Arrays(0), a.Int(1, "axis")),
        [".stack"] = a => np.stack(a.Arrays(0), a.Int(1, "axis")),
        [".vstack"] = a => np.vstack(a.Arrays(0)),
        [".hstack"] = a => np.hstack(a.Arrays(0)),
        [".dstack"] = a => np.dstack(a.Arrays(0)),
        [".tile"] = a => np.tile(a.Array(0), a.Shape(1)!),
        [".repeat"] = a => np.repeat(a.Array(0), a.Array(1), a.Axis(2)),
        [".expand_dims"] = a => np.expand_dims(a.Array(0), a.Axis(1)),
        [".squeeze"] = a => np.squeeze(a.Array(0), a.Axis(1)),
        [".transpose"] = a => np.transpose(a.Array(0), a.Axis(1)),
        [".moveaxis"] = a => np.moveaxis(a.Array(0), a.Axis(1)!, a.Axis(2)!),
        [".broadcast_to"] = a => np.broadcast_to(a.Array(0), a.Shape(1)!),
        [".broadcast_arrays"] = a => List(np.broadcast_arrays(a.Array(0), a.Array(1))),
        // NumPy's object of this name has the shape that these arrays have.
        [".broadcast"] = a => np.broadcast_arrays(a.Array(0), a.Array(1))[0],
        [".atleast_1d"] = a => np.atleast_1d(a.Array(0)),
        [".atleast_2d"] = a => np.atleast_2d(a.Array(0)),
        [".atleast_3d"] = a => np.atleast_3d(a.Array(0)),
        [".resize"] = a => np.resize(a.Array(0), a.Shape(1)!),
        [".pad"] = a =>
            np.pad(a.Array(0), a.Array(1, "pad_width"), a.Text(2, "mode", "constant"), a.Optional(9, "constant_values")),
        [".split"] = a =>
            a.Get(1, "indices_or_sections") is long sections
                ? List(np.split(a.Array(0), (int)sections, a.Int(2, "axis")))
                : List(np.split(a.Array(0), [.. a.Array(1).ToArray<long>().Select(i => (int)i)], a.Int(2, "axis"))),
        [".array_split"] = a => List(np.array_split(a.Array(0), a.Int(1, "indices_or_sections"), a.Int(2, "axis"))),
        [".hsplit"] = a => List(np.hsplit(a.Array(0), a.Int(1, "indices_or_sections"))),
        [".vsplit"] = a => List(np.vsplit(a.Array(0), a.Int(1, "indices_or_sections"))),
        [".append"] = a => np.append(a.Array(0), a.Array(1), a.Axis(2)),
        [".insert"] = a => np.insert(a.Array(0), a.Array(1), a.Array(2), a.Axis(3)),
        [".delete"] = a => np.delete(a.Array(0), a.Array(1), a.Axis(2)),
        [".column_stack"] = a => np.column_stack(a.Arrays(0)),
        [".swapaxes"] = a => np.swapaxes(a.Array(0), a.Int(1, "axis1"), a.Int(2, "axis2")),
        [".rollaxis"] = a => np.rollaxis(a.Array(0), a.Int(1, "axis"), a.Int(2, "start")),
        [".flip"] = a => np.flip(a.Array(0), a.Axis(1)),
        [".fliplr"] = a => np.fliplr(a.Array(0)),
        [".flipud"] = a => np.flipud(a.Array(0)),
        [".rot90"] = a =>
            np.rot90(
                a.Array(0),
                a.Int(1, "k", 1),
                a.Get(2, "axes") is object?[] axes ? ((int)(long)axes[0]!, (int)(long)axes[1]!) : null
            ),
        [".roll"] = a => np.roll(a.Array(0), a.Int(1, "shift"), a.Axis(2)),
        [".take"] = a => np.take(a.Array(0), a.Array(1), a.Axis(2), a.Text(9, "mode", "raise")),
        [".take_along_axis"] = a => np.take_along_axis(a.Array(0), a.Array(1), a.Int(2, "axis")),
        [".compress"] = a => np.compress(a.Array(0), a.Array(1), a.Axis(2)),
        [".extract"] = a => np.extract(a.Array(0), a.Array(1)),
        [".choose"] = a => np.choose(a.Array(0), a.Arrays(1)),
        [".select"] = a => np.select(a.Arrays(0), a.Arrays(1), a.Optional(2, "default")),
        [".piecewise"] = a =>
            np.piecewise(
                a.Array(0),
                a.Arrays(1),
                [.. ((IEnumerable<object?>)a.Get(2, "funclist")!).Select(number => Convert.ToDouble(number))]
            ),
        [".diag"] = a => np.diag(a.Array(0), a.Int(1, "k")),
        [".diagonal"] = a => np.diagonal(a.Array(0), a.Int(1, "offset"), a.Int(2, "axis1"), a.Int(3, "axis2", 1)),
        [".trace"] = a => np.trace(a.Array(0), a.Int(1, "offset")),
        [".tril"] = a => np.tril(a.Array(0), a.Int(1, "k")),
        [".triu"] = a => np.triu(a.Array(0), a.Int(1, "k")),
        [".flatnonzero"] = a => np.flatnonzero(a.Array(0)),
        [".argwhere"] = a => np.argwhere(a.Array(0)),
        [".ix_"] = a => Tuple(np.ix_([.. Enumerable.Range(0, a.Count).Select(i => a.Array(i))])),
        [".unravel_index"] = a => Tuple(np.unravel_index(a.Array(0), a.Shape(1)!)),
        [".ravel_multi_index"] = a => np.ravel_multi_index(a.Arrays(0), a.Shape(1)!),
        [".put"] = a => Done(() => np.put(a.Array(0), a.Array(1), a.Array(2))),
        [".place"] = a => Done(() => np.place(a.Array(0), a.Array(1), a.Array(2))),
        [".putmask"] = a => Done(() => np.putmask(a.Array(0), a.Array(1), a.Array(2))),
        [".copyto"] = a => Done(() => np.copyto(a.Array(0), a.Array(1))),
        [".fill_diagonal"] = a => Done(() => np.fill_diagonal(a.Array(0), a.Array(1))),
        [".shape"] = a => PythonValues.Attribute(a.Array(0), "shape"),
        [".ndim"] = a => (long)a.Array(0).ndim,
        [".size"] = a => a.Has(1, "axis") ? a.Array(0).shape[a.Int(1, "axis")] : (long)a.Array(0).size,
    };

    internal static List<object?> List(NDArray[] arrays) => [.. arrays];

    private static object?[] Tuple(NDArray[] arrays) => [.. arrays];

    private static object? Done(Action action)
    {
        action();
        return null;
    }
}
