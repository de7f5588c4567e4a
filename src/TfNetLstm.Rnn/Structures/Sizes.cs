using System.Runtime.CompilerServices;
using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// How large a cell's state or output is, without the batch: a number of units, a shape, or a tuple of sizes, <c>[c, h]</c>.
/// Source: <c>RNNCell.state_size</c> and <c>output_size</c> (TensorFlow 1.15's python/ops/rnn_cell_impl.py).
/// </summary>
[CollectionBuilder(typeof(Sizes), nameof(Tuple))]
public sealed class Sizes : Nest<Shape>
{
    private Sizes(Shape size)
        : base(size) { }

    private Sizes(Nest<Shape>[] items, TupleType? type)
        : base(items, type) { }

    /// <summary>A tuple of these sizes.</summary>
    public static Sizes Tuple(ReadOnlySpan<Sizes> items) => new([.. items], null);

    /// <summary>The sizes of an LSTM's c and h.</summary>
    public static Sizes LSTMStateTuple(int c, int h) => new([(Sizes)c, (Sizes)h], TupleType.LSTMState);

    /// <summary>The part at a place, from 0.</summary>
    /// <exception cref="TypeError">This is one size.</exception>
    public new Sizes this[int index] => (Sizes)base[index];

    /// <summary>The sizes of a tuple.</summary>
    /// <exception cref="TypeError">This is one size.</exception>
    public new IEnumerator<Sizes> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    /// <summary>The sizes as Python prints them: <c>LSTMStateTuple(c=4, h=4)</c>.</summary>
    public override string ToString() => Text(size => size.ndim == 1 ? $"{size[0]}" : $"{size}");

    /// <summary>A number of units.</summary>
    /// <exception cref="ValueError">There is none.</exception>
    public static implicit operator Sizes(int units) =>
        units > 0 ? new(new Shape(units)) : throw new ValueError($"A cell needs at least one unit, found {units}.");

    /// <summary>A shape.</summary>
    public static implicit operator Sizes(Shape shape) => new(shape);

    /// <summary>The only dimension of one size.</summary>
    /// <exception cref="TypeError">This is a tuple, or a shape of several dimensions.</exception>
    public static explicit operator int(Sizes size) =>
        size.Value.ndim == 1 ? (int)size.Value[0] : throw new TypeError($"Expected a number of units, found {size}.");
}
