using System.IO.MemoryMappedFiles;

namespace TfNetLstm.Fuzz;

/// <summary>
/// The process that runs inputs. It notes the number of the input under way in a file that outlives it, so that the process which
/// started it (<see cref="FuzzRun"/>) knows on which input it ended or hangs.
/// </summary>
internal static class FuzzWorker
{
    internal const int FaultFound = 3;

    /// <summary>
    /// Runs the inputs from one number up to another; stops at the first fault, which it writes to standard output.
    /// </summary>
    internal static int Run(IFuzzTarget target, int seed, long first, long end, string progressFile)
    {
        using var file = MemoryMappedFile.CreateFromFile(progressFile, FileMode.Open, null, 2 * sizeof(long));
        using var progress = file.CreateViewAccessor();
        var inputs = new FuzzInputs(target, seed);
        var accepted = progress.ReadInt64(sizeof(long));
        for (var i = first; i < end; i++)
        {
            progress.Write(0, i);
            var input = inputs[i];
            try
            {
                if (target.Run(input))
                    progress.Write(sizeof(long), ++accepted);
            }
            catch (Exception e)
            {
                Console.WriteLine(e);
                return FaultFound;
            }
        }
        progress.Write(0, end);
        return 0;
    }
}
