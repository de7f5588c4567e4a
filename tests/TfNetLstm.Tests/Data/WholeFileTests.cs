using System.Diagnostics;
using System.Runtime.Versioning;
using TfNetLstm.Data;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Data;

/// <summary>Files that are written whole or not at all, whatever stands where they are to be.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_fails_leaves_the_file_as_it_was_and_nothing_beside_it()
    {
        var file = _folder.Write("a", "before"u8.ToArray());
        var thrown = Assert.Throws<InvalidOperationException>(() => WholeFile.Write(file, stream =>
            {
                stream.Write("half"u8);
                stream.Flush();
                Assert.Equal("before", File.ReadAllText(file));
                throw new InvalidOperationException("mine");
            }));
        Assert.Equal(("mine", "before"), (thrown.Message, File.ReadAllText(file)));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void A_name_given_is_the_one_that_an_error_tells()
    {
        var missing = Assert.Throws<DirectoryNotFoundException>(() => WholeFile.Write(_folder["no/x"], "text"));
        Assert.Equal($"{_folder["no/x"]} cannot be written: there is no folder {_folder["no"]}.", missing.Message);
        var folder = Assert.Throws<IOException>(() => WholeFile.Write(_folder.Path, "text"));
        Assert.Equal($"{_folder.Path} cannot be written: it is a folder.", folder.Message);
        Assert.Throws<DirectoryNotFoundException>(() => WholeFile.Check(_folder["no/x"]));
        Assert.Throws<IOException>(() => WholeFile.Check(_folder.Path));
    }

    [Fact]
    public void A_check_leaves_no_trace()
    {
        var file = _folder.Write("a", "before"u8.ToArray());
        WholeFile.Check(file);
        WholeFile.Check(_folder["b"]);
        Assert.Equal("before", File.ReadAllText(file));
        Assert.Equal(["a"], _folder.Names);
    }

    [Theory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    public void Permissions_stay(UnixFileMode mode)
    {
        SkipOnWindows();
        var file = _folder.Write("a", []);
        File.SetUnixFileMode(file, mode);
        WholeFile.Write(file, stream =>
            Assert.Equal(mode, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(_folder.Path), path => path != file)))
        );
        Assert.Equal(mode, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_link_stays_and_the_file_behind_it_is_written()
    {
        SkipOnWindows();
        Directory.CreateDirectory(_folder["there"]);
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "there/c");
        // First a file that is not there yet.
        foreach (var text in new[] { "one", "two" })
        {
            WholeFile.Write(_folder["a"], text);
            Assert.Equal(text, File.ReadAllText(_folder["there/c"]));
        }
        Assert.Equal(("b", "there/c"), (new FileInfo(_folder["a"]).LinkTarget, new FileInfo(_folder["b"]).LinkTarget));
        Assert.Equal([_folder["there/c"]], Directory.GetFileSystemEntries(_folder["there"]));
        File.CreateSymbolicLink(_folder["round"], "round");
        var endless = Assert.Throws<IOException>(() => WholeFile.Write(_folder["round"], "x"));
        Assert.Contains("it is a link to links without an end", endless.Message);
    }

    [Fact]
    public void The_name_of_the_temporary_file_cannot_be_foreseen()
    {
        var names = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            WholeFile.Write(_folder["a"], _ => names.Add(Assert.Single(_folder.Names, name => name != "a")));
        }
        Assert.Equal(3, names.Count);
        Assert.All(names, name => Assert.Matches(@"^\.tfnetlstm-[0-9a-f]{16}\.tmp$", name));
    }

    [Fact]
    public void What_killed_programs_left_is_removed_and_what_others_write_is_not()
    {
        string Old(string name, byte[] bytes)
        {
            var file = _folder.Write(name, bytes);
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
            return file;
        }
        Old(".tfnetlstm-0123456789abcdef.tmp", [1]);
        Old(".other.tmp", [1]);
        _folder.Write(".tfnetlstm-new.tmp", [1]);
        var written = Old(".tfnetlstm-open.tmp", [1]);
        using (new FileStream(written, FileMode.Open, FileAccess.Write, FileShare.Delete))
            WholeFile.Write(_folder["a"], "text");
        Assert.Equal([".other.tmp", ".tfnetlstm-new.tmp", ".tfnetlstm-open.tmp", "a"], _folder.Names);
    }

    [Fact]
    public async Task A_pipe_with_a_name_is_written_to_and_stays()
    {
        SkipOnWindows();
        var pipe = _folder["pipe"];
        using (var made = Process.Start("mkfifo", [pipe]))
            made.WaitForExit();
        var read = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        WholeFile.Check(pipe);
        WholeFile.Write(pipe, "text");
        Assert.Equal("text", await read);
        Assert.Equal(["pipe"], _folder.Names);
    }

    [Theory(Explicit = true)]
    [InlineData("/dev/stdout")]
    [InlineData("/dev/fd/1")]
    [InlineData("/proc/self/fd/1")]
    [InlineData("link")]
    public void Standard_output_has_names(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Descriptors have files in /proc.");
        if (name == "link")
            File.CreateSymbolicLink(name = _folder["link"], "/dev/stdout");
        const string Notebook = """{"cells":[],"metadata":{"kernelspec":{"language":"C#"}},"nbformat":4,"nbformat_minor":5}""";
        var file = _folder["a.ipynb"];
        WholeFile.Write(file, Notebook + "\n");
        foreach (var redirection in new[] { "| cat", $"> {_folder["out"]}; cat {_folder["out"]}" })
        {
            var lines = $"echo first; $TFNETLSTM notebook run {file} --out {name}; echo last";
            var result = CliProcess.RunInShell($"({lines}) {redirection}");
            Assert.Equal(("", 0), (result.Error, result.ExitCode));
            Assert.Equal(["first", Notebook, "last"], result.Lines);
        }
    }

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither these permissions nor these pipes.");
}
