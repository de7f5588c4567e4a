using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Execution;

/// <summary>
/// Row operations that go over the rows together: a thread takes some rows through all of them, so that what one makes is in
/// the cache for the next, and threads meet once at the end. No result depends on how the rows are shared out. Rows may be
/// those of a batch at several times, [batch, times]: then a thread takes some of the batch through one time after the other.
/// </summary>
internal sealed unsafe class RowRegion : FusedKernel
{
    // Fewer multiply-adds than this are not worth a second thread.
    private const long ParallelWork = 128 * 1024;

    // Three tiles of a GEMM; its result and what is made of it then stay in the second-level cache beside the packed matrix.
    private const int MaxRows = 42;

    // Where elementwise operations begin, two: nothing prefetched what they touch of a thread's first rows.
    private const int MaxRowsWithoutPrefetch = 28;

    // A packed matrix that the cache does not hold has to be read anew for every piece, so pieces are larger then.
    private const int MaxRowsOfLarge = 168;

    // Several threads' pieces end where a tile does if they have so many: shares then differ by one tile in eight at most.
    private const int MinTiles = 4;

    private readonly int _rows;
    private readonly int _times;
    private readonly RowOperand[] _arrays;
    private readonly RowOperation[] _operations;
    private readonly PrefetchSet[][] _prefetches;
    private readonly int _maxPrefetches;
    private readonly Shape[] _inputShapes;
    private readonly OutputBuffers _outputs;
    private readonly int _scratchPerRow;
    private readonly nint[] _strides;
    private readonly nint[] _timeStrides;
    private readonly nint[] _addresses;
    private readonly long _work;
    private readonly int _maxRows;
    private readonly int _tileRows;

    // Every other time a thread goes through its rows from the last to the first: in a loop, what it worked on last is what is
    // still in its cache.
    private bool _backwards = true;

    internal RowRegion(
        int rows,
        int times,
        RowOperand[] arrays,
        RowOperation[] operations,
        Shape[] inputShapes,
        Shape[] outputShapes,
        bool[] areStacked,
        int scratchPerRow
    )
    {
        (_rows, _times, _arrays, _operations) = (rows / times, times, arrays, operations);
        (_inputShapes, _outputs, _scratchPerRow) = (inputShapes, new(outputShapes, areStacked), scratchPerRow);
        _strides = Array.ConvertAll(arrays, a =>
            (nint)a.Stride * sizeof(float) * (a.Storage is RowStorage.Input or RowStorage.Output ? times : 1)
        );
        _timeStrides = Array.ConvertAll(arrays, a =>
            (nint)a.Stride * sizeof(float) * (a.Storage == RowStorage.Transposed ? _rows : 1)
        );
        // A region that touches little finds it in the cache: W3's GEMMs took 3% longer with something to prefetch.
        var touched = sizeof(float) * inputShapes.Concat(outputShapes).Sum(s => s.size);
        _prefetches =
            touched > PrefetchQueue.CachedBytes
                ? PrefetchSet.Behind(operations, arrays)
                : Array.ConvertAll(operations, _ => Array.Empty<PrefetchSet>());
        _maxPrefetches = _prefetches.Select(u => u.Length).DefaultIfEmpty().Max();
        _addresses = new nint[arrays.Length];
        _work = rows * operations.Sum(o => o.WorkPerRow);
        _tileRows = operations.Select(o => o.TileRows).DefaultIfEmpty(1).Max();
        _maxRows =
            operations.Any(o => o.SharedBytes > PrefetchQueue.CachedBytes) ? MaxRowsOfLarge
            : operations is [GemmRows, ..] ? MaxRows
            : MaxRowsWithoutPrefetch;
    }

    internal override string Description =>
        $"rows {_rows}{(_times > 1 ? $" x {_times} times" : "")} ({string.Join("; ", _operations.Select(o => o.Description))})"
        + $"{(_outputs.SharedCount is > 0 and var shared ? $", {shared} outputs in one buffer" : "")}";

    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        CheckShapes(inputs, _inputShapes);
        _outputs.Allocate(outputs, pool);
        for (var i = 0; i < _arrays.Length; i++)
        {
            var array = _arrays[i];
            if (array.Storage == RowStorage.Scratch)
                continue;
            _addresses[i] =
                (nint)(array.Storage == RowStorage.Input ? inputs : outputs)[array.Index].Address
                + (nint)array.Offset * sizeof(float);
        }
        var chunks = Chunks;
        _backwards = !_backwards;
        WorkerPool.Run(new Chunk(this, chunks, WorkerPool.Threads, _backwards), chunks);
    }

    /// <summary>How many pieces the rows are cut into: the same number for each thread.</summary>
    private int Chunks
    {
        get
        {
            var threads = _work < ParallelWork ? 1 : WorkerPool.Threads;
            return Math.Min(_rows, threads * ((_rows + _maxRows * threads - 1) / (_maxRows * threads)));
        }
    }

    /// <summary>Where a piece begins.</summary>
    private int FirstRow(int chunk, int chunks, int threads)
    {
        var tiles = (_rows + _tileRows - 1) / _tileRows;
        return threads > 1 && tiles < MinTiles * chunks
            ? WorkerPool.PartStart(_rows, chunk, chunks)
            : Math.Min(_rows, WorkerPool.PartStart(tiles, chunk, chunks) * _tileRows);
    }

    private void Run(int firstRow, int rows, int rowsAhead)
    {
        var pointers = stackalloc nint[_arrays.Length];
        var matrices = stackalloc PrefetchQueue.Matrix[_maxPrefetches];
        var scratch = (nint)Scratch.Get<float>(ScratchUse.RowRegion, (long)_scratchPerRow * rows);
        fixed (nint* strides = _strides)
        {
            for (var time = 0; time < _times; time++)
            {
                for (var i = 0; i < _arrays.Length; i++)
                {
                    var array = _arrays[i];
                    pointers[i] =
                        array.Storage == RowStorage.Scratch
                            ? scratch + ((nint)array.Index * rows + array.Offset) * sizeof(float)
                            : _addresses[i] + firstRow * _strides[i] + time * _timeStrides[i];
                }
                for (var i = 0; i < _operations.Length; i++)
                {
                    var prefetches = new PrefetchQueue(matrices);
                    AddPrefetches(ref prefetches, _prefetches[i], pointers, rows, rowsAhead, time);
                    _operations[i].Run(pointers, strides, rows, &prefetches);
                }
            }
        }
    }

    /// <summary>
    /// Adds what is touched next: on these rows, on them at the next time, or on those that the thread goes on with.
    /// </summary>
    private void AddPrefetches(
        ref PrefetchQueue prefetches,
        PrefetchSet[] sets,
        nint* pointers,
        int rows,
        int rowsAhead,
        int time
    )
    {
        var isLastTime = time == _times - 1;
        foreach (var (array, columns, isLater) in sets)
        {
            if (isLater && isLastTime && rowsAhead == 0)
                continue;
            var ahead =
                !isLater ? 0
                : isLastTime ? rowsAhead * _strides[array] - time * _timeStrides[array]
                : _timeStrides[array];
            prefetches.Add((float*)(pointers[array] + ahead), _strides[array] / sizeof(float), rows, columns);
        }
    }

    private readonly struct Chunk(RowRegion region, int chunks, int threads, bool backwards) : IChunks
    {
        public void Run(int chunk)
        {
            if (backwards)
            {
                // Within the share of a thread.
                var share = (int)(((long)(chunk + 1) * threads - 1) / chunks);
                chunk =
                    WorkerPool.PartStart(chunks, share, threads) + WorkerPool.PartStart(chunks, share + 1, threads) - 1 - chunk;
            }
            int first = region.FirstRow(chunk, chunks, threads),
                end = region.FirstRow(chunk + 1, chunks, threads);
            region.Run(first, end - first, backwards ? -Math.Min(first, end - first) : Math.Min(region._rows - end, end - first));
        }
    }
}
