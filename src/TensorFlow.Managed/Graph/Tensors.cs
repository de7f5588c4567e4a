using System.Collections;

namespace Tensorflow;

/// <summary>Several tensors in order, such as a loop's variables; converts to and from a single one and an array.</summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed partial class Tensors(params Tensor[] tensors) : IReadOnlyList<Tensor>, IDisposable
{
    private readonly Tensor[] _tensors = Argument.Given(tensors);

    /// <summary>The tensors of a list, which is copied.</summary>
    public Tensors(IList<Tensor> tensors)
        : this(Argument.Given(tensors).ToArray()) { }

    /// <summary>The tensor at a place, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public Tensor this[int index] => _tensors[index];

    /// <summary>The number of tensors.</summary>
    public int Length => _tensors.Length;

    /// <summary>Nothing: the tensors go with their graph.</summary>
    public void Dispose() { }

    int IReadOnlyCollection<Tensor>.Count => _tensors.Length;

    private Tensor First => _tensors is [var first, ..] ? first : throw new ValueError("There are no tensors.");

    /// <summary>The only tensor.</summary>
    /// <exception cref="ValueError">There is none, or more than one.</exception>
    public Tensor Single => _tensors is [var only] ? only : throw new ValueError($"Expected one tensor, found {Length}.");

    /// <summary>The only tensor; null if there is none, or more than one.</summary>
    public Tensor? SingleOrNull => _tensors is [var only] ? only : null;

    /// <summary>Whether there is one tensor.</summary>
    public bool IsSingle() => Length == 1;

    /// <summary>The first tensor, and the others.</summary>
    /// <exception cref="ValueError">There is none.</exception>
    public void Deconstruct(out Tensor a, out Tensors b) => (a, b) = (First, new(_tensors[1..]));

    /// <summary>The tensors in order.</summary>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)_tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The tensors as Python prints a list: <c>[tf.Tensor 'a:0' shape=() dtype=int32, ...]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", (object[])_tensors)}]";

    /// <summary>One tensor alone.</summary>
    public static implicit operator Tensors(Tensor tensor) => new(tensor);

    /// <summary>Two tensors.</summary>
    public static implicit operator Tensors((Tensor, Tensor) tuple) => new(tuple.Item1, tuple.Item2);

    /// <summary>The tensors of an array, which is not copied.</summary>
    public static implicit operator Tensors(Tensor[] tensors) => new(tensors);

    /// <summary>One array alone.</summary>
    public static implicit operator Tensors(NumPy.NDArray nd) => new(nd);

    /// <summary>The tensors of a list, which is copied.</summary>
    public static implicit operator Tensors(List<Tensor> tensors) => new((IList<Tensor>)tensors);

    /// <inheritdoc cref="Single"/>
    public static implicit operator Tensor(Tensors tensors) => Argument.Given(tensors).Single;

    /// <summary>The tensors as an array, not copied.</summary>
    public static implicit operator Tensor[](Tensors tensors) => Argument.Given(tensors)._tensors;
}
