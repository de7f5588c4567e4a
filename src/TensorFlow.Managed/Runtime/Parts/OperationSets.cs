namespace Tensorflow.Runtime.Parts;

/// <summary>Sets of operations that belong together: a forest of disjoint sets.</summary>
internal sealed class OperationSets
{
    private readonly Dictionary<Operation, Operation> _parents = [];

    /// <summary>The member that stands for an operation's set; the operation itself if it is alone.</summary>
    internal Operation this[Operation op]
    {
        get
        {
            var root = op;
            while (_parents.TryGetValue(root, out var parent))
                root = parent;
            while (op != root)
                (op, _parents[op]) = (_parents[op], root);
            return root;
        }
    }

    /// <summary>Makes one set of two.</summary>
    internal void Join(Operation one, Operation other)
    {
        (one, other) = (this[one], this[other]);
        if (one != other)
            _parents[other] = one;
    }
}
