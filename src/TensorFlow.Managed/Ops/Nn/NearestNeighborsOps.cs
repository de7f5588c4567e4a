using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Clustering.</summary>
internal static class NearestNeighborsOps
{
    /// <summary>
    /// The k centers nearest to each point, the nearest first, and the squares of their distances. points: [n, d]; centers:
    /// [m, d]; k: []; nearest_center_indices, nearest_center_distances: [n, min(k, m)]. Source: TensorFlow 1.15
    /// <c>NearestNeighbors</c> (contrib/factorization), which the graphs of <c>tf.contrib.factorization.KMeans</c> have.
    /// </summary>
    internal static readonly OpDef NearestNeighbors = new(
        "NearestNeighbors",
        inputs: "points: float, centers: float, k: int64",
        outputs: "nearest_center_indices: int64, nearest_center_distances: float"
    )
    {
        NotDifferentiable = true,
        Kernel = Find,
        Plain = (_, inputs) =>
        {
            var depth = (int)inputs[0].shape[1];
            var (points, centers) = (Plain.Doubles(inputs[0]).Chunk(depth), Plain.Doubles(inputs[1]).Chunk(depth).ToArray());
            var shape = new Shape(inputs[0].shape[0], Math.Min((long)inputs[2], centers.Length));
            var nearest = points
                .SelectMany(point =>
                    centers
                        .Select((center, i) => (Distance: point.Zip(center, (p, c) => (p - c) * (p - c)).Sum(), Index: i))
                        .OrderBy(found => found.Distance)
                        .Take((int)shape[1])
                )
                .ToArray();
            return
            [
                Plain.Array(nearest.Select(found => (double)found.Index), shape, TF_DataType.TF_INT64),
                Plain.Array(nearest.Select(found => found.Distance), shape, TF_DataType.TF_FLOAT),
            ];
        },
        Samples = () =>
            [
                new([Normal(9, 3), Normal(4, 3), new NDArray(1L)]),
                new([Normal(5, 2), Normal(6, 2), new NDArray(3L)]),
                new([Normal(5, 2), Normal(3, 2), new NDArray(7L)]),
            ],
    };

    private static void Find(KernelContext c)
    {
        var (points, centers) = (c.Input(0), c.Input(1));
        if (points.shape!.ndim != 2)
            throw c.Error("Input points should be a matrix.");
        if (centers.shape!.ndim != 2)
            throw c.Error("Input centers should be a matrix.");
        if (c.Input(2).shape!.ndim != 0)
            throw c.Error("Input k should be a scalar.");
        var (n, depth, m) = ((int)points.shape[0], (int)points.shape[1], (int)centers.shape[0]);
        if (n == 0)
            throw c.Error("Expected points.rows() > 0.");
        if (centers.shape[1] != depth)
            throw c.Error($"Expected point_dimensions == center_dimensions: {depth} vs {centers.shape[1]}.");
        var k = (int)Math.Min(Math.Max(c.Input<long>(2)[0], 0), m);
        var indices = c.Allocate<long>(0, [n, k]);
        var distances = c.Allocate<float>(1, [n, k]);
        if (k == 0)
            return;
        var products = c.Scratch(TF_DataType.TF_FLOAT, new Shape(n, m));
        Span<float> x = points.Span<float>(),
            y = centers.Span<float>(),
            xy = products.Span<float>();
        Kernels.MatMul.Multiply(x, y, xy, n, m, depth, transposeA: false, transposeB: true);
        var (norms, order) = (SquaredNorms(y, m, depth), new int[m]);
        for (var i = 0; i < n; i++)
        {
            // |x - y|^2 = |x|^2 - 2 x y + |y|^2
            var norm = SquaredNorm(x.Slice(i * depth, depth));
            var row = xy.Slice(i * m, m);
            for (var j = 0; j < m; j++)
                (row[j], order[j]) = (norm - 2 * row[j] + norms[j], j);
            SortFirst(row, order, k);
            for (var j = 0; j < k; j++)
                (indices[i * k + j], distances[i * k + j]) = (order[j], row[j]);
        }
        products.Release();
    }

    private static float[] SquaredNorms(ReadOnlySpan<float> rows, int count, int depth)
    {
        var norms = new float[count];
        for (var i = 0; i < count; i++)
            norms[i] = SquaredNorm(rows.Slice(i * depth, depth));
        return norms;
    }

    private static float SquaredNorm(ReadOnlySpan<float> row)
    {
        var sum = 0f;
        foreach (var value in row)
            sum += value * value;
        return sum;
    }

    /// <summary>Brings the k smallest distances to the front, with their places.</summary>
    private static void SortFirst(Span<float> distances, Span<int> places, int k)
    {
        for (var i = 0; i < k; i++)
        {
            var best = i;
            for (var j = i + 1; j < distances.Length; j++)
            {
                if (distances[j] < distances[best] || (distances[j] == distances[best] && places[j] < places[best]))
                    best = j;
            }
            (distances[i], distances[best]) = (distances[best], distances[i]);
            (places[i], places[best]) = (places[best], places[i]);
        }
    }
}
