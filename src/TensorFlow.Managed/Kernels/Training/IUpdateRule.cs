using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// One training step of elements at the same place of a variable, its slots and its gradient, written once for vectors of either
/// floating type. Every operation is one of TensorFlow's CPU kernels and is rounded on its own, so that each vector width gives
/// the same bits.
/// </summary>
internal interface IUpdateRule<TSelf, T>
    where TSelf : struct, IUpdateRule<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many slots the rule has: none to three.</summary>
    static abstract int Slots { get; }

    /// <param name="scalars">The hyperparameters, in the operation's order.</param>
    /// <param name="option">What the operation's one truth value says; false where it has none.</param>
    static abstract TSelf Create(ReadOnlySpan<T> scalars, bool option);

    /// <summary>Changes the elements; slots that the rule has not are anything.</summary>
    void Step(Vector<T> gradient, ref Vector<T> variable, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c);
}
