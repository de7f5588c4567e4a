namespace Tensorflow.Util;

/// <summary>Objects to lock.</summary>
public static class Locks
{
    /// <summary>The one object of this process.</summary>
    public static readonly object ProcessWide = new();

    private static readonly ThreadLocal<object> OfThread = new(() => new());

    /// <summary>The calling thread's own object.</summary>
    public static object ThreadWide => OfThread.Value!;
}
