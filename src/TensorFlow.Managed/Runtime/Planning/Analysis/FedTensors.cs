namespace Tensorflow.Runtime.Planning;

/// <summary>What is fed: mostly so little that looking through it takes less than a hash table.</summary>
internal sealed class FedTensors(Tensor[] feeds)
{
    private const int Few = 8;

    private readonly HashSet<Tensor>? _many = feeds.Length > Few ? [.. feeds] : null;

    internal bool Contains(Tensor tensor)
    {
        if (_many is not null)
            return _many.Contains(tensor);
        foreach (var fed in feeds)
        {
            if (ReferenceEquals(fed, tensor))
                return true;
        }

        return false;
    }
}
