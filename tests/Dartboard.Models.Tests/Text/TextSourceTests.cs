using System.IO.Compression;
using System.Text;
using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Text;

/// <summary>Documents from files of every kind.</summary>
public sealed class TextSourceTests : IDisposable
{
    private const string Sentences = """
        # newdoc id = first
        # sent_id = 1
        # newpar
        # text = From the AP comes this story :
        1	From	from	ADP	IN	_	3	case	3:case	_

        # sent_id = 2
        1-2	don't	_	_	_	_	_	_	_	_
        1	do	do	AUX	VB	_	0	root	_	_
        2	n't	not	PART	RB	_	1	advmod	_	_
        3	go	go	VERB	VB	_	1	x	_	SpaceAfter=No
        3.1	went	go	VERB	VB	_	_	_	_	_
        4	!	!	PUNCT	.	_	1	punct	_	_

        # newpar id = p2
        # text = A new line.
        1	A	a	DET	DT	_	0	root	_	_

        # newdoc id = second
        # text = Alone.
        1	Alone	alone	ADV	RB	_	0	root	_	_
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("text");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Plain_text_is_split_where_documents_end()
    {
        string path = Write("a.txt", "One. <|endoftext|>\n Two<|endoftext|>  <|endoftext|>Three\n");
        Assert.Equal([Named("a.txt#0", "One."), Named("a.txt#1", "Two"), Named("a.txt#2", "Three")], TextSource.Read([path]));
    }

    [Fact]
    public void A_separator_across_buffers_is_found()
    {
        for (int shift = 0; shift < 16; shift++)
        {
            string first = new('a', 65536 - shift), second = new('b', 200_000);
            Assert.Equal([first, second, "c"], TextSource.Read([Write("a.txt", $"{first}<|endoftext|>{second}<|endoftext|>c")]).Select(d => d.Text));
        }
    }

    [Fact]
    public void Fields_of_json_lines_are_chosen()
    {
        string path = Write("a.jsonl", "{\"text\":\"one\",\"prompt\":\"eins\"}\n\n{\"text\":\"two\\n2\",\"prompt\":\"\"}\n\"three\"\n");
        Assert.Equal(["one", "two\n2", "three"], TextSource.Read([path]).Select(d => d.Text));
        Assert.Equal(["a.jsonl#1", "a.jsonl#4"], TextSource.Read([path], "prompt").Select(d => d.Name));
    }

    [Theory]
    [InlineData("{\"text\":1}", "no text in field 'text'")]
    [InlineData("{\"prompt\":\"x\"}", "among prompt")]
    [InlineData("{\"text\":", "not JSON")]
    [InlineData("[1]", "expected an object")]
    public void Json_lines_that_are_none_are_named(string line, string word)
    {
        string path = Write("a.jsonl", "{\"text\":\"x\"}\n" + line);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => TextSource.Read([path]).ToList());
        Assert.Contains(word, failure.Message);
        Assert.Contains("line 2", failure.Message);
    }

    [Fact]
    public void Csv_fields_may_hold_anything_in_quotes()
    {
        string path = Write("a.csv", "prompt,len,\"target\"\r\n\"a, \"\"b\"\"\nc\",3,yes\r\nplain,5,no\n,0,none");
        Assert.Equal([Named("a.csv#1", "a, \"b\"\nc"), Named("a.csv#2", "plain")], TextSource.Read([path], "prompt"));
        Assert.Contains("among prompt, len, target", Assert.Throws<InvalidDataException>(() => TextSource.Read([path]).ToList()).Message);
        Assert.Contains("expected 2 columns; got 1", Assert.Throws<InvalidDataException>(() => TextSource.Read([Write("b.csv", "text,x\n1")]).ToList()).Message);
        Assert.Contains("does not end", Assert.Throws<InvalidDataException>(() => TextSource.Read([Write("c.csv", "text\n\"1")]).ToList()).Message);
    }

    [Fact]
    public void Sentences_become_documents_and_paragraphs()
    {
        Assert.Equal(
            [Named("first", "From the AP comes this story : don't go!\nA new line."), Named("second", "Alone.")],
            TextSource.Read([Write("a.conllu", Sentences)]).Select(document => document with { Annotations = [] }));
    }

    [Fact]
    public void Words_of_sentences_are_annotated_where_they_stand()
    {
        TextDocument document = TextSource.Read([Write("a.conllu", Sentences)]).First();
        Assert.Equal(
            ["From ADP", "do AUX", "n't PART", "go VERB", "! PUNCT", "A DET"],
            document.Annotations.Select(word => $"{document.Text[word.Start..word.End]} {word.Labels.Single()}"));
        string plural = "# text = Cats\n1\tCats\tcat\tNOUN\tNNS\tAnimacy=Anim|Number=Plur\t0\troot\t_\t_\n";
        Assert.Equal(["NOUN", "Animacy=Anim", "Number=Plur"], TextSource.Read([Write("b.conllu", plural)]).Single().Annotations.Single().Labels);
    }

    [Theory]
    [InlineData("a.txt", "one<|endoftext|>two")]
    [InlineData("a.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}")]
    [InlineData("a.csv", "text\none\ntwo\n")]
    [InlineData("a.conllu", "# newdoc\n# text = one\n\n# newdoc\n# text = two\n")]
    public void Each_kind_may_be_compressed(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name + ".gz");
        using (var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            stream.Write(Encoding.UTF8.GetBytes(content));
        Assert.Equal(["one", "two"], TextSource.Read([path]).Select(d => d.Text));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^12]);
        Assert.Throws<InvalidDataException>(() => TextSource.Read([path]).ToList());
        File.WriteAllText(path + ".gz", "no gzip");
        Assert.Throws<InvalidDataException>(() => TextSource.Read([path + ".gz"]).ToList());
    }

    [Fact]
    public void Standard_input_is_plain_text_or_json_lines()
    {
        Assert.Equal(["a", "b"], TextSource.Read(["-"], null, new MemoryStream("a<|endoftext|>b"u8.ToArray())).Select(d => d.Text));
        Assert.Equal(["a"], TextSource.Read(["-"], "t", new MemoryStream("{\"t\":\"a\"}"u8.ToArray())).Select(d => d.Text));
    }

    [Fact]
    public void Patterns_are_expanded_in_order()
    {
        foreach (string name in (string[])["b/2.txt", "b/1.txt", "a/x/3.txt", "a/4.jsonl", "5.txt"])
            Write(name, name.EndsWith('l') ? "{\"text\":\"a/4.jsonl\"}" : name);
        string Root(string pattern) => Path.Combine(_folder.FullName, pattern);
        Assert.Equal(["b/1.txt", "b/2.txt", "5.txt"], TextSource.Read([Root("b/*.txt"), Root("?.txt")]).Select(d => d.Text));
        Assert.Equal(["5.txt", "a/x/3.txt", "b/1.txt", "b/2.txt"], TextSource.Read([Root("**/*.txt")]).Select(d => d.Text));
        Assert.Contains("no such file", Assert.Throws<FileNotFoundException>(() => TextSource.Read([Root("b/*.txt"), Root("c/*.txt")])).Message);
        Assert.Contains("is a folder", Assert.Throws<FileNotFoundException>(() => TextSource.Read([Root("b")])).Message);
    }

    [Fact]
    public void What_is_not_text_is_refused()
    {
        string path = Path.Combine(_folder.FullName, "a.parquet");
        File.WriteAllBytes(path, [0x50, 0x41, 0xff, 0xfe, 0x80]);
        Assert.Contains("not UTF-8", Assert.Throws<InvalidDataException>(() => TextSource.Read([path]).ToList()).Message);
    }

    private static TextDocument Named(string name, string text) => new(name, "", text, TextDocument.HoldsOut(text));

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
