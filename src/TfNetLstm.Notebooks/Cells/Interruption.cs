namespace TfNetLstm.Notebooks.Cells;

/// <summary>A cell that was stopped because the user asked for it. What it had done by then stays done.</summary>
public sealed class CellInterruptedException() : OperationCanceledException("The cell was interrupted; variables keep the values they had.");

/// <summary>
/// The user's wish to stop the running cell. Nothing can stop a .NET thread from outside, so the cell looks here itself: at the
/// start of every pass of a loop written in a cell (<see cref="LoopChecks"/>), and whenever it writes something.
/// </summary>
public static class Interruption
{
    private static volatile bool requested;

    internal static bool Requested
    {
        get => requested;
        set => requested = value;
    }

    /// <summary>Ends the cell if the user asked for it.</summary>
    /// <exception cref="CellInterruptedException">The user asked for it.</exception>
    public static void Check()
    {
        if (requested) throw new CellInterruptedException();
    }
}
