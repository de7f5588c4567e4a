namespace Tensorflow.Runtime.Execution;

/// <summary>Columns of an array that row operations are going to touch.</summary>
/// <param name="Array">The array; the columns begin where it does.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="IsLater">Whether this happens when the thread has gone on to other rows, or to the same rows at the next
/// time.</param>
internal readonly record struct PrefetchSet(int Array, int Columns, bool IsLater)
{
    /// <summary>
    /// For each operation, what is touched behind it up to the next GEMM, and was not before by operations on these rows, if it
    /// is a GEMM. Other operations have no time to ask for anything.
    /// </summary>
    internal static PrefetchSet[][] Behind(RowOperation[] operations, RowOperand[] arrays)
    {
        var touched = new HashSet<(RowStorage, int)>();
        var behind = new PrefetchSet[operations.Length][];
        for (var i = 0; i < operations.Length; i++)
        {
            touched.UnionWith(operations[i].Arrays.Select(a => PlaceOf(a.Array)));
            behind[i] = operations[i] is GemmRows ? Behind(i) : [];
        }
        return behind;

        PrefetchSet[] Behind(int gemm)
        {
            var end = gemm + 1;
            while (operations[end % operations.Length] is not GemmRows)
                end++;
            return
            [
                .. from i in Enumerable.Range(gemm + 1, end - gemm)
                from touch in operations[i % operations.Length].Arrays
                let isLater = i >= operations.Length
                let array = arrays[touch.Array]
                where
                    array.Storage != RowStorage.Scratch
                    && array.Stride > 0
                    && (isLater || !touched.Contains(PlaceOf(touch.Array)))
                group touch by (Place: PlaceOf(touch.Array), isLater) into touches
                let first = touches.MinBy(t => arrays[t.Array].Offset).Array
                select new PrefetchSet(
                    first,
                    touches.Max(t => arrays[t.Array].Offset + t.Columns) - arrays[first].Offset,
                    touches.Key.isLater
                ),
            ];
        }

        (RowStorage, int) PlaceOf(int array) => (arrays[array].Storage, arrays[array].Index);
    }
}
