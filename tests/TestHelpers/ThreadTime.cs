using System.Runtime.InteropServices;

namespace TestHelpers;

/// <summary>
/// The processor time of the current thread: what work costs, whatever else the machine does meanwhile. Where the system does not
/// tell it (Windows), the time that passes.
/// </summary>
public static class ThreadTime
{
    private const int LinuxThreadClock = 3,
        MacThreadClock = 16;

    /// <summary>How much processor time an action takes on this thread.</summary>
    public static TimeSpan Measure(Action action)
    {
        var start = Now();
        action();
        return Now() - start;
    }

    private static TimeSpan Now()
    {
        if (OperatingSystem.IsWindows())
            return TimeSpan.FromMilliseconds(Environment.TickCount64);
        var clock = OperatingSystem.IsMacOS() ? MacThreadClock : LinuxThreadClock;
        if (clock_gettime(clock, out var time) != 0)
            throw new InvalidOperationException($"clock_gettime: error {Marshal.GetLastPInvokeError()}.");
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        internal nint Seconds;
        internal nint Nanoseconds;
    }
}
