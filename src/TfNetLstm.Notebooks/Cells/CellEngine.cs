using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using TfNetLstm.Data;
using TfNetLstm.Drawing;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// Runs C# cells, each with the state that the cells before it left, on Roslyn's scripting. While an engine lives, the
/// console's output is the running cell's; a process has one engine at a time.
/// </summary>
public sealed class CellEngine : IDisposable
{
    /// <summary>How long a cell may go on after an interrupt before the user is told that it cannot be stopped.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly EngineThread _thread = new();
    private readonly ConsoleCapture _console = new();
    private readonly CellErrors _errors = new();
    private readonly Timer _grace;
    private readonly string _folder;
    private readonly HashSet<string> _sources = [];
    private ScriptOptions _options;
    private ScriptState? _state;
    private volatile bool _running;

    /// <summary>An engine whose cells run on a thread of its own; it shows what they display.</summary>
    /// <param name="folder">Where <c>#r "path"</c> and <c>#load "path"</c> begin, NuGet looks for its configuration, and MNIST is
    /// looked for first.</param>
    public CellEngine(string folder)
    {
        _folder = Path.GetFullPath(folder);
        AppContext.SetData(MnistFiles.SourceFolder, _folder);
        _options = CellOptions.In(_folder);
        _grace = new Timer(_ => TellThatItGoesOn());
        Display.Shown = Show;
    }

    /// <summary>The cells that were compiled and begun, in order; with their packages, what later cells can refer to.</summary>
    internal List<string> Begun { get; } = [];

    internal ScriptOptions Options => _options;

    /// <summary>Runs a cell after those that are running or waiting.</summary>
    /// <param name="code">C#; the last line may be an expression, whose value is shown.</param>
    /// <param name="number">What messages call the cell.</param>
    /// <param name="output">Hears what the cell writes and displays, on other threads.</param>
    public Task<CellResult> RunAsync(string code, int number, ICellOutput output) =>
        _thread.Run(async () =>
        {
            Interruption.Withdraw();
            _console.Output = output;
            _running = true;
            try
            {
                return await RunAsync(code, number);
            }
            finally
            {
                _running = false;
                Interruption.Withdraw();
                _grace.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _console.Flush();
            }
        });

    /// <summary>
    /// Asks the running cell to stop: at the next pass of one of its loops, or later when it writes something. If it has not
    /// after <see cref="Grace"/>, it is told so on its <c>stderr</c>. To ask again, while it has not stopped, changes nothing.
    /// </summary>
    public void Interrupt()
    {
        if (!_running || Interruption.Requested)
            return;
        Interruption.Request();
        _grace.Change(Grace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the engine and its thread; what a program displays goes to standard error again.</summary>
    public void Dispose()
    {
        Display.Shown = null;
        _thread.Dispose();
        _grace.Dispose();
        _console.Dispose();
    }

    private async Task<CellResult> RunAsync(string code, int number)
    {
        _errors.Remember(number, code);
        try
        {
            CellResult? last = null;
            foreach (var part in CellParts.Split(code).Where(part => !part.IsEmpty))
            {
                if (last?.Value is { } value)
                    _console.Display(value);
                var begun = Stopwatch.GetTimestamp();
                last = part.MimeType is null ? await RunScriptAsync(part.Text, number) : ShowText(part);
                if (part.IsTimed)
                    ShowText($"Wall time: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0.###} ms");
                if (last.Error is not null)
                    break;
            }
            return last ?? new CellResult(null, null);
        }
        catch (Exception e) when (e is PackageException or NestingException or DirectiveException)
        {
            return new CellResult(null, CellErrors.OfMessage(e));
        }
    }

    private async Task<CellResult> RunScriptAsync(string written, int number)
    {
        var code = await AddPackagesAsync(written);
        Nesting.Check(code);
        code = TopLevelUsings.Take(code);
        var options = _options.WithFilePath(CellErrors.FileOf(number));
        var compilation = Script(code).GetCompilation();
        var checks = new CellChecks(compilation, compilation.SyntaxTrees.First(tree => tree.FilePath == options.FilePath));
        var script = Script(checks.Code);
        try
        {
            script.Compile();
            Begun.Add(code);
            // What a cell did before an exception stays done.
            _state = _state is null ? await script.RunAsync(null, _ => true) : await script.RunFromAsync(_state, _ => true);
        }
        catch (CompilationErrorException e)
        {
            return new CellResult(null, _errors.Describe(e, number, checks));
        }
        if (_state.Exception is { } exception)
            return new CellResult(null, _errors.Describe(exception));
        return new CellResult(_state.ReturnValue is { } value ? ValueForms.Format(value) : null, null);

        Script<object> Script(string text) =>
            _state is null ? CSharpScript.Create(text, options) : _state.Script.ContinueWith(text, options);
    }

    /// <summary>Adds the packages that the code asks for, and leaves out what is there.</summary>
    /// <returns>The code without these lines' text.</returns>
    private async Task<string> AddPackagesAsync(string code)
    {
        var (rest, packages, sources) = PackageDirectives.Take(OwnAssemblies.Take(code));
        _sources.UnionWith(sources);
        if (packages.Count > 0)
        {
            var names = string.Join(", ", packages);
            ShowText($"Getting {names} ...");
            var files = await PackageRestore.RunAsync(packages, _sources, _folder);
            ShowText($"Got {names}");
            _options = _options.AddReferences(files.Select(CellOptions.Reference));
        }
        return rest;
    }

    private CellResult ShowText(CellPart part)
    {
        _console.Display(new Dictionary<string, string> { [part.MimeType!] = part.Text.Trim('\r', '\n', ' ') });
        return new CellResult(null, null);
    }

    private void ShowText(string text) => _console.Display(new Dictionary<string, string> { [ValueForms.Text] = text });

    private void Show(object? value, string? type)
    {
        Interruption.CheckInWriting();
        _console.Display(
            type is null
                ? value is string text
                    ? new Dictionary<string, string> { [ValueForms.Text] = text }
                    : ValueForms.Format(value)
                : new Dictionary<string, string> { [type] = value?.ToString() ?? "" }
        );
    }

    private void TellThatItGoesOn()
    {
        if (!_running || !Interruption.Requested)
            return;
        _console.Write(
            "stderr",
            $"The cell has not stopped {Grace.TotalSeconds:0} s after the interrupt: it is in compiled code "
                + "that waits or computes without an end in sight. It stops when it is back in its own loop; to end it "
                + "now, restart "
                + "(the state is lost then).\n"
        );
        _console.Flush();
    }
}
