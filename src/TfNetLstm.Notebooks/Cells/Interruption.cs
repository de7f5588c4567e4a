using System.Diagnostics;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>A cell that was stopped because the user asked for it. What it had done by then stays done.</summary>
public sealed class CellInterruptedException()
    : OperationCanceledException("The cell was interrupted; variables keep the values they had.");

/// <summary>
/// The user's wish to stop the running cell. Nothing can stop a .NET thread from outside, so the cell looks here itself: at the
/// start of every pass of a loop written in a cell (<see cref="CellChecks"/>), where a training is between two steps; and, if
/// that does not come about within a second, whenever it writes something.
/// </summary>
public static class Interruption
{
    private static readonly TimeSpan LoopsFirst = TimeSpan.FromSeconds(1);

    /// <summary>When it was asked for, as a <see cref="Stopwatch"/> counts; 0 if it was not.</summary>
    private static long requested;

    internal static bool Requested => Volatile.Read(ref requested) != 0;

    /// <summary>Ends the cell if the user asked for it.</summary>
    /// <exception cref="CellInterruptedException">The user asked for it.</exception>
    public static void Check()
    {
        if (Requested)
            throw new CellInterruptedException();
    }

    /// <summary>Ends the cell if the user asked for it and no loop has heard.</summary>
    internal static void CheckInWriting()
    {
        if (Requested && Stopwatch.GetElapsedTime(Volatile.Read(ref requested)) > LoopsFirst)
            throw new CellInterruptedException();
    }

    internal static void Request() => Volatile.Write(ref requested, Stopwatch.GetTimestamp());

    internal static void Withdraw() => Volatile.Write(ref requested, 0);
}
