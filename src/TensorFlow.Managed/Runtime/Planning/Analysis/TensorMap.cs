namespace Tensorflow.Runtime.Planning;

/// <summary>What is known of tensors: of the outputs of a set's operations, most of all; the default of others.</summary>
internal sealed class TensorMap<T>(OperationSet operations)
{
    private readonly T?[] _values = new T?[operations.OutputCount];

    // Of what is fed, and of parts of a tensor that a pass has made.
    private readonly Dictionary<Tensor, T?> _others = [];

    internal T? this[Tensor tensor]
    {
        get => operations.PlaceOf(tensor) is >= 0 and var place ? _values[place] : _others.GetValueOrDefault(tensor);
        set
        {
            if (operations.PlaceOf(tensor) is >= 0 and var place)
                _values[place] = value;
            else
                _others[tensor] = value;
        }
    }

    internal void Clear()
    {
        Array.Clear(_values);
        _others.Clear();
    }
}
