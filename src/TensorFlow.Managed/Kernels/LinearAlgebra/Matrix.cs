using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>A matrix that decompositions work in, row by row. T: double or <see cref="Complex"/>.</summary>
internal sealed class Matrix<T>(int rows, int columns)
    where T : struct, INumberBase<T>
{
    private readonly T[] _elements = new T[checked(rows * columns)];

    internal int Rows => rows;

    internal int Columns => columns;

    internal Span<T> Elements => _elements;

    internal ref T this[int i, int j] => ref _elements[i * columns + j];

    internal Span<T> Row(int i) => _elements.AsSpan(i * columns, columns);

    internal static Matrix<T> Of(int rows, int columns, ReadOnlySpan<T> elements)
    {
        var matrix = new Matrix<T>(rows, columns);
        elements.CopyTo(matrix.Elements);
        return matrix;
    }

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    internal static Matrix<T> Identity(int rows, int columns)
    {
        var matrix = new Matrix<T>(rows, columns);
        for (var i = 0; i < Math.Min(rows, columns); i++)
            matrix[i, i] = T.One;
        return matrix;
    }

    /// <summary>The matrix whose columns these are.</summary>
    internal static Matrix<T> OfColumns(int rows, T[][] vectors)
    {
        var matrix = new Matrix<T>(rows, vectors.Length);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < vectors.Length; j++)
                matrix[i, j] = vectors[j][i];
        }
        return matrix;
    }

    /// <summary>Its columns, as vectors of their own.</summary>
    internal T[][] ToColumns()
    {
        var vectors = new T[columns][];
        for (var j = 0; j < columns; j++)
        {
            vectors[j] = new T[rows];
            for (var i = 0; i < rows; i++)
                vectors[j][i] = this[i, j];
        }
        return vectors;
    }

    /// <summary>Transposed and, if it is complex, conjugated.</summary>
    internal Matrix<T> Adjoint()
    {
        var adjoint = new Matrix<T>(columns, rows);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                adjoint[j, i] = ComplexTypes.Conjugate(this[i, j]);
        }
        return adjoint;
    }

    internal Matrix<T> Times(Matrix<T> other)
    {
        var product = new Matrix<T>(rows, other.Columns);
        for (var i = 0; i < rows; i++)
        {
            for (var k = 0; k < columns; k++)
                VectorSpace.Add(product.Row(i), this[i, k], other.Row(k));
        }
        return product;
    }
}
