namespace Tensorflow.Tests.Programs;

/// <summary>Arithmetic of small matrices in float64, written out: what the programs' results are held against.</summary>
internal static class ProgramArithmetic
{
    /// <summary>Numbers of a fixed pattern between -1 and 1, no two of a row alike.</summary>
    internal static double[,] Pattern(int rows, int columns, int phase = 0)
    {
        var values = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                values[i, j] = Math.Sin(1.3 * i + 2.1 * j + 0.7 * phase);
        }

        return values;
    }

    internal static double[,] Multiply(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < c.GetLength(0); i++)
        {
            for (var j = 0; j < c.GetLength(1); j++)
            {
                for (var k = 0; k < b.GetLength(0); k++)
                    c[i, j] += a[i, k] * b[k, j];
            }
        }

        return c;
    }

    internal static double[,] Transpose(double[,] a) => Map(a.GetLength(1), a.GetLength(0), (i, j) => a[j, i]);

    internal static double[,] Map(double[,] a, Func<double, double> f) =>
        Map(a.GetLength(0), a.GetLength(1), (i, j) => f(a[i, j]));

    internal static double[,] Map(int rows, int columns, Func<int, int, double> f)
    {
        var c = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                c[i, j] = f(i, j);
        }

        return c;
    }

    /// <summary>The mean over the rows of -log softmax(logits)[label].</summary>
    internal static double CrossEntropy(double[,] logits, int[] labels) =>
        labels.Select((label, i) => Math.Log(Row(logits, i).Sum(Math.Exp)) - logits[i, label]).Average();

    internal static double[] Row(double[,] a, int i) => [.. Enumerable.Range(0, a.GetLength(1)).Select(j => a[i, j])];

    internal static void AssertClose(double[,] expected, NumPy.NDArray actual, double tolerance)
    {
        Assert.Equal([expected.GetLength(0), expected.GetLength(1)], actual.shape.dims.Select(d => (int)d));
        var found = actual.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
        foreach (var (e, a) in expected.Cast<double>().Zip(found))
            Assert.Equal(e, a, tolerance);
    }
}
