using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Editing;

/// <summary>
/// The cells that have run as Roslyn's editor services want them, a project for each that knows the one before, and a document
/// at their end for the cell that is being written.
/// </summary>
internal sealed class SubmissionDocuments(CellEngine engine)
{
    private readonly AdhocWorkspace _workspace = new(MefHostServices.DefaultHost);
    private ProjectId? _last;
    private int _known;

    /// <summary>A document with this code, after all cells that have run.</summary>
    internal Document Open(string code)
    {
        for (; _known < engine.Begun.Count; _known++)
        {
            var project = Submission(engine.Begun[_known], out _);
            _workspace.AddProject(project);
            _last = project.Id;
        }
        var open = Submission(code, out var document);
        return _workspace.CurrentSolution.AddProject(open).GetDocument(document)!;
    }

    private ProjectInfo Submission(string code, out DocumentId document)
    {
        var id = ProjectId.CreateNewId();
        document = DocumentId.CreateNewId(id);
        var name = $"cell{_known}";
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: CellOptions.Imports);
        return ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: CellOptions.Parse,
            isSubmission: true,
            metadataReferences: engine.Options.MetadataReferences,
            projectReferences: _last is null ? [] : [new ProjectReference(_last)],
            documents:
            [
                DocumentInfo.Create(
                    document,
                    name,
                    sourceCodeKind: SourceCodeKind.Script,
                    loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default))
                ),
            ]
        );
    }
}
