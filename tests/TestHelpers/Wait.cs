using System.Runtime.CompilerServices;

namespace TestHelpers;

/// <summary>Waits for what other threads and processes do.</summary>
public static class Wait
{
    /// <summary>Far longer than what a test waits for takes, on a busy machine too.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="TimeoutException">It does not, after <see cref="Patience"/>.</exception>
    public static void Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!SpinWait.SpinUntil(condition, Patience))
            throw new TimeoutException($"{what}: not so after {Patience}");
    }
}
