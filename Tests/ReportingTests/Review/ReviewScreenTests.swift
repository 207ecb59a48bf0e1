import Moderation
import Reporting
import Testing

/// What a reviewer sees, line by line.
@Suite struct ReviewScreenTests {
  private func item(
    _ text: String = "Signe har en citron", parent: ReviewedItem.Parent = .none
  ) throws -> ReviewedItem {
    let found = try finding("citron", in: text, rule: "citron", .health)
    let item = invented(text, Verdict(.remove, grounds: [.gdprArticle9]), findings: [found]) {
      comment, judgement in
      comment.author.role = .public
      comment.author.name = "Greta Testberg"
      judgement.incident = IncidentAssessment(.incident, reasons: ["third-person"])
    }
    return ReviewedItem(item, answering: parent)
  }

  private func screen(_ item: ReviewedItem, _ words: ReviewScreen.Words) -> ReviewScreen {
    var screen = ReviewScreen()
    screen.position = "1 of 2"
    screen.item = item
    screen.words = words
    screen.keys = [ReviewScreen.Key("k", "keep"), ReviewScreen.Key("?", "help")]
    return screen
  }

  private func lines(
    _ screen: ReviewScreen, width: Int = 70, height: Int = 14,
    color: ReportOptions.Color = .off
  ) -> [String] {
    screen.page(width: width, height: height, options: ReportOptions(color: color)).lines
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private let rule70 = String(repeating: "─", count: 70)

  @Test func `a screen has the words, who wrote them, the grounds, what was found and the advice`()
    throws
  {
    let post = invented("Nu öppnar vi")
    let parent = ReviewedItem.Parent.found(kind: .post, isOwn: true, words: Excerpt(post))
    let shown = lines(screen(try item(parent: parent), .revealed))
    #expect(
      shown == [
        "REMOVE comment on facebook/exempelstad                          1 of 2",
        "answers your own post:",
        "    Nu öppnar vi",
        "",
        "  Signe har en [[citron]]",
        "",
        "author    public",
        "ground    sensitive personal data, GDPR article 9 (gdpr-art9)",
        "found     citron: certain, about a third person (sensitive.health)",
        "incident  treat the removal as a personal data incident (third person)",
        "item      facebook/exempelstad/c1",
        "",
        rule70,
        "k keep  ? help",
      ])
  }

  @Test func `blurred words keep their places and can't be read`() throws {
    let post = invented("Nu öppnar vi")
    let parent = ReviewedItem.Parent.found(kind: .post, isOwn: true, words: Excerpt(post))
    let shown = lines(screen(try item(parent: parent), .blurred))
    #expect(shown[2] == "    ░░ ░░░░░░ ░░")
    #expect(shown[4] == "  ░░░░░ ░░░ ░░ ▒▒▒▒▒▒▒▒▒▒")
    #expect(shown[6] == "author    public")
  }

  @Test func `what is answered may be missing, and a name is never shown`() throws {
    let shown = lines(screen(try item(parent: .notInExport), .revealed))
    #expect(shown[1] == "answers something that is not in this export")
    #expect(!shown.joined().contains("Testberg"))
  }

  @Test(arguments: [(70, 6), (40, 3)])
  func `of what is answered the beginning is shown, or all of it`(width: Int, count: Int) throws {
    let post = invented((1...20).map { "rad \($0)" }.joined(separator: "\n"))
    let parent = ReviewedItem.Parent.found(kind: .post, isOwn: false, words: Excerpt(post))
    var screen = screen(try item(parent: parent), .revealed)
    let beginning = lines(screen, width: width, height: 60)
    #expect(beginning[count + 1] == "    rad \(count) …")
    #expect(beginning[count + 3] == "  Signe har en [[citron]]")
    screen.parentExtent = .whole
    #expect(lines(screen, width: width, height: 60)[21] == "    rad 20")
  }

  @Test func `numbers are masked, also those of what is answered`() throws {
    let text = "citron 19900101-2385"
    let number = try finding("19900101-2385", in: text, masked: "1990****-****")
    let masked = invented(text, Verdict(.remove), findings: [number])
    let parent = ReviewedItem.Parent.found(kind: .comment, isOwn: false, words: Excerpt(masked))
    let shown = lines(screen(ReviewedItem(masked, answering: parent), .revealed)).joined()
    #expect(shown.contains("1990****-****"))
    #expect(!shown.contains("2385"))
  }

  @Test func `lines of the author stay lines`() throws {
    let shown = lines(screen(try item("citron\n\n\nredan\r\nigår"), .revealed))
    #expect(Array(shown[1...3]) == ["  [[citron]]", "  redan", "  igår"])
  }

  @Test func `a long text is scrolled, and the line below says how much is hidden`() throws {
    let text = "citron\n" + (1...30).map { "rad \($0)" }.joined(separator: "\n")
    var screen = screen(try item(text), .revealed)
    // 31 lines, an empty one, and 5 of facts; 11 fit.
    let top = screen.page(width: 70, height: 14, options: ReportOptions())
    #expect(top.bodyHeight == 11)
    #expect(top.maximumScroll == 26)
    #expect(lines(screen)[12].contains("↓ 26 more lines"))
    screen.scroll = 26
    #expect(lines(screen)[1] == "  rad 26")
    #expect(lines(screen)[11] == "item      facebook/exempelstad/c1")
    #expect(lines(screen)[12].contains("↑ 26 lines"))
    screen.scroll = 1_000
    #expect(lines(screen)[11] == "item      facebook/exempelstad/c1")
  }

  /// What would clear the screen, turn the direction, ring, set the title and fake a key.
  private static let hostile =
    "citron \u{1B}[2J\u{1B}]0;x\u{07}\u{202E}bakvänt\u{9B}31m\u{2066}\u{8}\u{8}\u{85}\u{7F}\u{200B}"

  @Test(arguments: [40, 80, 200], [8, 24, 60])
  func `nothing that a comment holds reaches the terminal as a command`(
    width: Int, height: Int
  ) throws {
    let text = String(repeating: Self.hostile, count: 20)
    let item = invented(text, id: Self.hostile, Verdict(.review, grounds: [.houseLanguage])) {
      comment, _ in
      comment.platform = Self.hostile
      comment.account = Self.hostile
      comment.url = "https://\(Self.hostile)"
    }
    let parent = ReviewedItem.Parent.found(kind: .post, isOwn: false, words: Excerpt(item))
    var screen = screen(ReviewedItem(item, answering: parent), .revealed)
    screen.motive = Self.hostile
    screen.notice = Self.hostile
    screen.panel = .line(prompt: "Why?", text: Self.hostile)
    for color in [ReportOptions.Color.off, .on] {
      let shown = lines(screen, width: width, height: height, color: color)
      #expect(shown.count == height)
      for line in shown {
        // Our own styles: ESC, "[", numbers, "m".
        let words = line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(color == .on || words == line)
        #expect(
          words.unicodeScalars.allSatisfy {
            !($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
          })
        #expect(words.count <= width)
      }
    }
  }

  @Test(arguments: [40, 200])
  func `all grounds can be reached, whatever the size`(width: Int) throws {
    var screen = screen(try item(), .revealed)
    for (index, ground) in Ground.allCases.enumerated() {
      let rows = Ground.allCases.map {
        ReviewScreen.GroundRow($0, isRecommended: $0 == .secrecy, isChosen: $0 == .secrecy)
      }
      screen.panel = .grounds(rows, cursor: index)
      let shown = lines(screen, width: width, height: 24).filter { $0.hasPrefix("> ") }
      #expect(shown.count == 1)
      #expect(shown[0].hasPrefix(ground == .secrecy ? "> [x] " : "> [ ] "))
      #expect(width == 40 || shown[0].contains("(\(ground.rawValue))"))
    }
  }

  @Test func `keys go on in another line where they don't fit`() throws {
    var screen = screen(try item(), .revealed)
    screen.keys = ["alpha", "beta", "gamma", "delta"].map { ReviewScreen.Key("x", $0) }
    // "x alpha  x beta  x gamma" are 24 columns, and with the fourth 33.
    #expect(Array(lines(screen, width: 30).suffix(2)) == ["x alpha  x beta  x gamma", "x delta"])
  }

  @Test func `the summary names what is left, and how to go on`() {
    var summary = ReviewSummary()
    summary.removed = 1
    summary.answered = 1
    summary.undecided = ["facebook/a/\u{202E}1"]
    #expect(
      String(decoding: summary.text(ReportOptions()), as: UTF8.self) == """
        In this session: 1 removed, 0 kept, 1 question answered.
        1 item left to decide: they come again the next time
          facebook/a/\u{FFFD}1

        """)
    #expect(!summary.isClean)
    summary.undecided = []
    #expect(summary.isClean)
  }
}
