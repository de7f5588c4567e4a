namespace Tensorflow.Kernels;

/// <summary>The type arguments from which the compiler makes a loop for each kind of tile.</summary>
internal static unsafe partial class MatMulTile
{
    /// <summary>Whether a panel is packed.</summary>
    interface ISource
    {
        static abstract bool IsPacked { get; }
    }

    readonly struct Packed : ISource
    {
        public static bool IsPacked => true;
    }

    readonly struct Unpacked : ISource
    {
        public static bool IsPacked => false;
    }

    /// <summary>A number of rows, or of vectors of columns.</summary>
    interface ISize
    {
        static abstract int Count { get; }
    }

    readonly struct Narrow : ISize
    {
        public static int Count => 1;
    }

    readonly struct Wide : ISize
    {
        public static int Count => 2;
    }

    readonly struct Rows1 : ISize
    {
        public static int Count => 1;
    }

    readonly struct Rows2 : ISize
    {
        public static int Count => 2;
    }

    readonly struct Rows3 : ISize
    {
        public static int Count => 3;
    }

    readonly struct Rows4 : ISize
    {
        public static int Count => 4;
    }

    readonly struct Rows5 : ISize
    {
        public static int Count => 5;
    }

    readonly struct Rows6 : ISize
    {
        public static int Count => 6;
    }

    readonly struct Rows7 : ISize
    {
        public static int Count => 7;
    }

    readonly struct Rows8 : ISize
    {
        public static int Count => 8;
    }

    readonly struct Rows9 : ISize
    {
        public static int Count => 9;
    }

    readonly struct Rows10 : ISize
    {
        public static int Count => 10;
    }

    readonly struct Rows11 : ISize
    {
        public static int Count => 11;
    }

    readonly struct Rows12 : ISize
    {
        public static int Count => 12;
    }

    readonly struct Rows13 : ISize
    {
        public static int Count => 13;
    }

    readonly struct Rows14 : ISize
    {
        public static int Count => 14;
    }
}
