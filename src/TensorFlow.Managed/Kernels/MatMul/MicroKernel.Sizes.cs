namespace Tensorflow.Kernels;

/// <summary>The type arguments from which the compiler makes a loop for each kind of tile.</summary>
internal static unsafe partial class MicroKernel
{
    /// <summary>Whether a panel is packed.</summary>
    private interface ISource
    {
        static abstract bool IsPacked { get; }
    }

    private readonly struct PackedSource : ISource
    {
        public static bool IsPacked => true;
    }

    private readonly struct UnpackedSource : ISource
    {
        public static bool IsPacked => false;
    }

    /// <summary>A number of rows, or of vectors of columns, of a tile.</summary>
    private interface ISize
    {
        static abstract int Count { get; }
    }

    private readonly struct Narrow : ISize
    {
        public static int Count => 1;
    }

    private readonly struct Wide : ISize
    {
        public static int Count => 2;
    }

    private readonly struct Rows1 : ISize
    {
        public static int Count => 1;
    }

    private readonly struct Rows2 : ISize
    {
        public static int Count => 2;
    }

    private readonly struct Rows3 : ISize
    {
        public static int Count => 3;
    }

    private readonly struct Rows4 : ISize
    {
        public static int Count => 4;
    }

    private readonly struct Rows5 : ISize
    {
        public static int Count => 5;
    }

    private readonly struct Rows6 : ISize
    {
        public static int Count => 6;
    }

    private readonly struct Rows7 : ISize
    {
        public static int Count => 7;
    }

    private readonly struct Rows8 : ISize
    {
        public static int Count => 8;
    }

    private readonly struct Rows9 : ISize
    {
        public static int Count => 9;
    }

    private readonly struct Rows10 : ISize
    {
        public static int Count => 10;
    }

    private readonly struct Rows11 : ISize
    {
        public static int Count => 11;
    }

    private readonly struct Rows12 : ISize
    {
        public static int Count => 12;
    }

    private readonly struct Rows13 : ISize
    {
        public static int Count => 13;
    }

    private readonly struct Rows14 : ISize
    {
        public static int Count => 14;
    }
}
