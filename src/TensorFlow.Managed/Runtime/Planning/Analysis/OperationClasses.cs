using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Which operations are of the same type with the same attributes: those of a static graph's time steps, and the copies of a
/// loop's body. What is inferred for one of a class holds for all of it where the inputs are the same.
/// </summary>
/// <param name="operations">The operations.</param>
internal sealed class OperationClasses(OperationSet operations)
{
    /// <summary>Constants with more elements are classes of their own.</summary>
    private const int MaxElements = 64;

    private readonly Dictionary<(OpDef, AttributeMap), int> _classes = new(new AreAlike());
    private readonly OperationMap<int> _numbers = new(operations);

    /// <summary>The number of an operation's class, from 1.</summary>
    internal int NumberOf(Operation op)
    {
        if (_numbers[op] is > 0 and var known)
            return known;
        if (!_classes.TryGetValue((op.op_def, op.attributes), out var number))
            _classes[(op.op_def, op.attributes)] = number = _classes.Count + 1;
        return _numbers[op] = number;
    }

    private sealed class AreAlike : IEqualityComparer<(OpDef, AttributeMap)>
    {
        public bool Equals((OpDef, AttributeMap) x, (OpDef, AttributeMap) y)
        {
            var ((one, attributes), (other, others)) = (x, y);
            if (one != other)
                return false;
            if (ReferenceEquals(attributes, others))
                return true;
            ReadOnlySpan<KeyValuePair<string, object>> a = attributes.Values,
                b = others.Values;
            for (int i = 0, j = 0; ; i++, j++)
            {
                while (i < a.Length && IsInternal(a[i].Key))
                    i++;
                while (j < b.Length && IsInternal(b[j].Key))
                    j++;
                if (i == a.Length || j == b.Length)
                    return i == a.Length && j == b.Length;
                if (a[i].Key != b[j].Key || !AreEqual(a[i].Value, b[j].Value))
                    return false;
            }
        }

        public int GetHashCode((OpDef, AttributeMap) key)
        {
            var (op_def, attributes) = key;
            var hash = op_def.GetHashCode();
            foreach (var (name, value) in attributes.Values)
            {
                if (!IsInternal(name))
                    hash = unchecked(hash * 31 + HashOf(value));
            }
            return hash;
        }

        /// <summary>Whether an attribute says where an operation is placed, not what it does, such as <c>_class</c>.</summary>
        private static bool IsInternal(string name) => name.StartsWith('_');

        private static bool AreEqual(object a, object b) =>
            ReferenceEquals(a, b)
            || (a, b) switch
            {
                (NDArray one, NDArray other) => IsSmall(one) && IsSmall(other) && one.Value.Equals(other.Value),
                (NDArray, _) or (Array, _) => false,
                _ => a.Equals(b),
            };

        private static int HashOf(object value) =>
            value switch
            {
                NDArray array when IsSmall(array) => HashOf(array),
                // Equal only where they are the same.
                NDArray or Array => RuntimeHelpers.GetHashCode(value),
                TF_DataType type => (int)type,
                _ => value.GetHashCode(),
            };

        private static int HashOf(NDArray array)
        {
            var hash = new HashCode();
            hash.Add(array.dtype);
            hash.AddBytes(array.Value.AsBytes());
            return hash.ToHashCode();
        }

        private static bool IsSmall(NDArray array) =>
            array.dtype != TF_DataType.TF_STRING && array.StaticShape.size <= MaxElements;
    }
}
