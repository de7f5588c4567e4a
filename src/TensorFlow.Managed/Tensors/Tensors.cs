using System.Collections;

namespace Tensorflow;

/// <summary>Several tensors in order; converts to and from a single one and an array.</summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed class Tensors(params Tensor[] tensors) : IReadOnlyList<Tensor>
{
    private readonly Tensor[] _tensors = tensors;

    public Tensor this[int index] => _tensors[index];

    public int Length => _tensors.Length;

    int IReadOnlyCollection<Tensor>.Count => _tensors.Length;

    /// <summary>The only tensor.</summary>
    /// <exception cref="ValueError">There is none, or more than one.</exception>
    public Tensor Single => _tensors is [var only] ? only : throw new ValueError($"Expected one tensor, found {Length}.");

    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)_tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", (object[])_tensors)}]";

    public static implicit operator Tensors(Tensor tensor) => new(tensor);

    public static implicit operator Tensors((Tensor, Tensor) tuple) => new(tuple.Item1, tuple.Item2);

    public static implicit operator Tensors(Tensor[] tensors) => new(tensors);

    public static implicit operator Tensors(List<Tensor> tensors) => new([.. tensors]);

    public static implicit operator Tensor(Tensors tensors) => tensors.Single;

    public static implicit operator Tensor[](Tensors tensors) => tensors._tensors;
}
